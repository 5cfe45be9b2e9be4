import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import FirstRun from './FirstRun.vue'

it('shows a command for this very server', () => {
  const page = mount(FirstRun)

  expect(page.get('h1').text()).toBe('Waiting for the first event')
  expect(page.get('code').text()).toContain(`'${window.location.origin}/v1/events'`)
})
