import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import FirstRun from './FirstRun.vue'

it('says what it waits for, and that other events are not lost', () => {
  const page = mount(FirstRun)

  expect(page.get('h1').text()).toBe('Waiting for the first page view, cart or purchase')
  expect(page.text()).toContain('Test events and other kinds')
  expect(page.text()).toContain('are stored too, but not shown here')
})

it('shows a command for this very server', () => {
  const page = mount(FirstRun)

  expect(page.get('code').text()).toContain(`'${window.location.origin}/v1/events'`)
})

it('hands the focus to the page when the figures come', async () => {
  const Page = defineComponent({
    props: { waiting: Boolean },
    setup: (page) => () =>
      h('main', { id: 'main', tabindex: -1 }, page.waiting ? h(FirstRun) : 'figures'),
  })
  const page = mount(Page, { props: { waiting: true }, attachTo: document.body })
  page.get('button').element.focus()

  await page.setProps({ waiting: false })

  expect(document.activeElement?.id).toBe('main')
  page.unmount()
})
