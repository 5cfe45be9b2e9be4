import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
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
