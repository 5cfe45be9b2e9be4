import { expect, it, vi } from 'vitest'
import { fetchAnalytics, hasEvents } from './analytics'
import { noEvents, sixEvents } from './analytics.fixtures'

/** Without the members that headers tell. */
const body = { ...sixEvents, amounts_currency: undefined, amounts_purchases: undefined }

function read(headers: Record<string, string>, json: unknown = body) {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(json, { headers })))
  return fetchAnalytics(new AbortController().signal)
}

it('reads the figures, and what their amounts are taken from', async () => {
  expect(await read({ 'Amounts-Currency': 'EUR', 'Amounts-Purchases': '2' })).toEqual(sixEvents)
})

it('takes the amounts for those of all purchases when nobody says', async () => {
  expect(await read({})).toEqual({ ...sixEvents, amounts_currency: null })
})

it.each([[{}], [[]], [null], [{ message: 'Please log in' }]])(
  'takes %j for no figures',
  async (json) => {
    await expect(read({}, json)).rejects.toThrow('The server’s answer holds no figures.')
  },
)

it('knows whether anything has been counted', () => {
  expect(hasEvents(noEvents)).toBe(false)
  expect(hasEvents({ ...noEvents, total_add_to_carts: 1 })).toBe(true)
  expect(hasEvents(sixEvents)).toBe(true)
})
