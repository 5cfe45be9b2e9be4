import { expect, it, vi } from 'vitest'
import { fetchAnalytics, hasEvents } from './analytics'
import { noEvents, sixEvents } from './analytics.fixtures'

it('reads the figures', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(sixEvents)))

  expect(await fetchAnalytics(new AbortController().signal)).toEqual(sixEvents)
})

it('knows whether anything has been counted', () => {
  expect(hasEvents(noEvents)).toBe(false)
  expect(hasEvents({ ...noEvents, total_add_to_carts: 1 })).toBe(true)
  expect(hasEvents(sixEvents)).toBe(true)
})
