import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { usePolling } from './usePolling'

const load = vi.fn<(signal: AbortSignal) => Promise<string>>()
let scope: EffectScope

beforeEach(() => {
  vi.useFakeTimers()
  load.mockReset().mockResolvedValue('first')
  scope = effectScope()
})

afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function start() {
  return scope.run(() => usePolling(load, 5_000))!
}

async function turn(visibility: 'hidden' | 'visible') {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(visibility === 'hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(0)
}

it('loads at once and then every five seconds', async () => {
  const { data, loadedAt } = start()
  await vi.advanceTimersByTimeAsync(0)
  expect(data.value).toBe('first')
  expect(loadedAt.value).toBe(Date.now())

  load.mockResolvedValue('second')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(data.value).toBe('second')
})

it('keeps the last good data when a refresh fails', async () => {
  const { data, error, loadedAt } = start()
  await vi.advanceTimersByTimeAsync(0)
  const before = Date.now()

  load.mockRejectedValueOnce(new Error('broken'))
  await vi.advanceTimersByTimeAsync(5_000)
  expect([data.value, error.value?.message, loadedAt.value]).toEqual(['first', 'broken', before])

  await vi.advanceTimersByTimeAsync(5_000)
  expect(error.value).toBeUndefined()
})

it('drops an answer that comes late', async () => {
  let answerLate!: (answer: string) => void
  load.mockReturnValueOnce(new Promise((resolve) => (answerLate = resolve)))
  const { data, refresh } = start()

  load.mockResolvedValue('new')
  expect(await refresh()).toBe(true)
  answerLate('old')
  await vi.advanceTimersByTimeAsync(0)

  expect(data.value).toBe('new')
  expect(load.mock.calls[0]?.[0].aborted).toBe(true)
})

it('tells who asked for it that an answer was dropped', async () => {
  const { refresh } = start()
  load.mockReturnValueOnce(new Promise((resolve) => setTimeout(() => resolve('late'), 1_000)))
  const dropped = refresh()
  load.mockRejectedValueOnce(new Error('broken'))
  const failed = refresh()
  await vi.advanceTimersByTimeAsync(1_000)

  expect([await dropped, await failed]).toEqual([false, true])
})

it('says nothing of a request that it gave up itself', async () => {
  load.mockImplementation(
    (signal) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      ),
  )
  const { error } = start()

  await turn('hidden')

  expect(load.mock.calls[0]?.[0].aborted).toBe(true)
  expect(error.value).toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

it('waits five seconds from the answer that came last, whoever asked for it', async () => {
  const { refresh } = start()
  await vi.advanceTimersByTimeAsync(3_000)
  await refresh()
  expect(vi.getTimerCount()).toBe(1)

  await vi.advanceTimersByTimeAsync(4_999)
  expect(load).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(load).toHaveBeenCalledTimes(3)
})

it('asks for nothing while the tab is hidden, and at once when it is back', async () => {
  start()
  await vi.advanceTimersByTimeAsync(0)
  await turn('hidden')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(load).toHaveBeenCalledTimes(1)

  await turn('visible')
  expect(load).toHaveBeenCalledTimes(2)
})

it('waits for a tab that was opened in the background', async () => {
  await turn('hidden')
  start()
  expect(load).not.toHaveBeenCalled()

  await turn('visible')
  expect(load).toHaveBeenCalledTimes(1)
})

it('stops with its component', async () => {
  start()
  await vi.advanceTimersByTimeAsync(0)
  scope.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  await turn('visible')

  expect(load).toHaveBeenCalledTimes(1)
})

it('gives up what it has asked for with its component', () => {
  load.mockReturnValue(new Promise(() => {}))
  start()
  scope.stop()

  expect(load.mock.calls[0]?.[0].aborted).toBe(true)
})
