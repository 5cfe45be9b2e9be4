import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useNews } from './useNews'

const error = shallowRef<Error>()
const waiting = shallowRef(false)
const refresh = vi.fn<() => Promise<boolean>>()

beforeEach(() => {
  error.value = undefined
  waiting.value = false
  refresh.mockReset().mockResolvedValue(true)
})

function start() {
  return effectScope().run(() => useNews({ error, waiting, refresh }))!
}

it('announces every recovery, and says nothing during an outage', async () => {
  const { news } = start()

  for (let round = 0; round < 3; round++) {
    error.value = new Error('The database is busy')
    await nextTick()
    expect(news.value).toBe('')

    error.value = undefined
    await nextTick()
    expect(news.value).toBe('The server answers again.')
  }
})

it('forgets the first event when the server fails after it', async () => {
  waiting.value = true
  const { news } = start()
  waiting.value = false
  await nextTick()
  expect(news.value).toBe('The first event has been counted. Here are your figures.')

  error.value = new Error('The database is busy')
  await nextTick()
  expect(news.value).toBe('')
})

it('says what came of a retry while the failure goes on', async () => {
  error.value = new Error('The database is busy')
  const { news, retry } = start()
  refresh.mockImplementation(() => {
    error.value = new Error('The database is locked')
    return Promise.resolve(true)
  })

  const retried = retry()
  expect(news.value).toBe('Trying…')
  await retried
  await nextTick()

  expect(news.value).toBe('It failed again. The database is locked')
})

it('no longer tries when the answer to a retry was dropped', async () => {
  error.value = new Error('The database is busy')
  const { news, trying, retry } = start()
  refresh.mockResolvedValue(false)

  await retry()

  expect([news.value, trying.value]).toEqual(['', false])
})
