import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import CopyButton from './CopyButton.vue'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function press(isAllowed: boolean) {
  const writeText = vi.fn(() => (isAllowed ? Promise.resolve() : Promise.reject(new Error('no'))))
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  document.execCommand = vi.fn(() => false)
  const button = mount(CopyButton, { props: { source: document.createElement('code') } })
  await button.get('button').trigger('click')
  await flushPromises()
  return button.get('[role=status]')
}

it('says that it has copied, for a while', async () => {
  const status = await press(true)
  expect(status.text()).toBe('Copied')

  await vi.advanceTimersByTimeAsync(4_000)
  expect(status.text()).toBe('')
})

it('says what to do when copying is not possible', async () => {
  const status = await press(false)

  expect(status.text()).toBe('Select the text and copy it by hand')
})
