import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import LoadState from './LoadState.vue'

const error = new Error('The database is busy')

it('says what failed when there are no figures yet', () => {
  const state = mount(LoadState, { props: { error } })

  expect(state.get('[role=alert]').text()).toContain('The figures could not be loaded')
  expect(state.get('[role=alert]').text()).toContain('The database is busy')
  expect(state.text()).not.toContain('ago')
})

it('says when the last figures were read, without announcing every second', () => {
  const state = mount(LoadState, { props: { error, ageMs: 12_000 } })

  expect(state.text()).toContain('These figures were read 12 s ago.')
  expect(state.get('[role=alert]').text()).toContain('The figures could not be refreshed')
  expect(state.get('[role=alert]').text()).not.toContain('12 s')
})

it('offers to try again', async () => {
  const state = mount(LoadState, { props: { error } })

  await state.get('button').trigger('click')

  expect(state.emitted('retry')).toHaveLength(1)
})

it('shows that it is trying, and keeps the focus on its button', () => {
  const state = mount(LoadState, { props: { error, trying: true } })

  expect(state.get('button').text()).toBe('Trying…')
  expect(state.get('button').attributes()).toMatchObject({ 'aria-disabled': 'true' })
  expect(state.get('button').attributes()).not.toHaveProperty('disabled')
})

it('hands the focus to the page when it goes away', async () => {
  const Page = defineComponent({
    props: { broken: Boolean },
    setup: (page) => () =>
      h('main', { id: 'main', tabindex: -1 }, page.broken ? h(LoadState, { error }) : 'fine'),
  })
  const page = mount(Page, { props: { broken: true }, attachTo: document.body })
  page.get('button').element.focus()

  await page.setProps({ broken: false })

  expect(document.activeElement?.id).toBe('main')
  page.unmount()
})
