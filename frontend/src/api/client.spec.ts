import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, getJson } from './client'

const fetchMock = vi.fn<typeof fetch>()

beforeEach(() => {
  fetchMock.mockReset()
  vi.stubGlobal('fetch', fetchMock)
})

function get(signal = new AbortController().signal) {
  return getJson<unknown>('/api/analytics', signal)
}

function answer(body: string, status: number) {
  fetchMock.mockResolvedValue(new Response(body, { status }))
}

it('reads JSON', async () => {
  answer('{"total_purchases":2}', 200)

  expect(await get()).toMatchObject({ body: { total_purchases: 2 } })
  expect(fetchMock.mock.calls[0]?.[0]).toBe('/api/analytics')
})

it.each([
  ['{"title":"Unavailable","error":"The database is busy","status":503}', 'The database is busy'],
  ['{"title":"Unavailable","status":503}', 'Unavailable'],
  ['{"title":"Unavailable","error":""}', 'Unavailable'],
  ['null', 'The server answered with status 503.'],
  ['<html>', 'The server answered with status 503.'],
])('says why the server refused: %s', async (body, message) => {
  answer(body, 503)

  await expect(get()).rejects.toEqual(new ApiError(message, 503))
  await expect(get()).rejects.toHaveProperty('status', 503)
})

it('says when an answer makes no sense', async () => {
  answer('<html>', 200)

  await expect(get()).rejects.toThrow('The server’s answer could not be read.')
})

it('says when the server cannot be reached', async () => {
  fetchMock.mockRejectedValue(new TypeError('Failed to fetch'))

  await expect(get()).rejects.toEqual(new ApiError('The server cannot be reached.'))
})

describe.each([
  ['does not begin', beginsNever],
  ['stalls midway', () => stallsMidway(200)],
  ['stalls midway in a refusal', () => stallsMidway(503)],
])('when the answer %s', (_, stall) => {
  it('says after ten seconds that the server takes too long', async () => {
    const clock = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal)
    stall()

    const failure = expect(get()).rejects.toEqual(
      new ApiError('The server did not answer within 10 seconds.'),
    )
    await flushPromises()
    clock.abort(new DOMException('signal timed out', 'TimeoutError'))

    await failure
    expect(timeout).toHaveBeenCalledWith(10_000)
  })

  it('leaves an abort an abort', async () => {
    const request = new AbortController()
    stall()

    const failure = expect(get(request.signal)).rejects.toHaveProperty('name', 'AbortError')
    await flushPromises()
    request.abort()

    await failure
  })
})

/** Like the real `fetch`, which fails in the way its signal says. */
function beginsNever() {
  fetchMock.mockImplementation((_, options) => failsWith(options?.signal))
}

function stallsMidway(status: number) {
  fetchMock.mockImplementation((_, options) => {
    const response = new Response('{"total_', { status })
    vi.spyOn(response, 'json').mockReturnValue(failsWith(options?.signal))
    return Promise.resolve(response)
  })
}

function failsWith(signal?: AbortSignal | null): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason as Error)),
  )
}
