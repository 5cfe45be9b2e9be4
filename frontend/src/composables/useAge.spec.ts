import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { useAge } from './useAge'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('ticks every second from the moment that is known', () => {
  const since = shallowRef<number>()
  const scope = effectScope()
  const age = scope.run(() => useAge(since))!
  expect(age.value).toBeUndefined()

  since.value = Date.now()
  expect(age.value).toBe(0)
  vi.advanceTimersByTime(3_000)
  expect(age.value).toBe(3_000)

  scope.stop()
  expect(vi.getTimerCount()).toBe(0)
})
