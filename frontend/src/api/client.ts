const TIMEOUT_MS = 10_000

/** What went wrong with a request, in words a shop owner can read. `status` is absent when no answer came. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** What the server said, and the headers it said it with. */
export interface Answer<T> {
  body: T
  headers: Headers
}

/** Reads JSON from the server. Every failure is an `ApiError`, except that an aborted request stays an abort. */
export async function getJson<T>(path: string, signal: AbortSignal): Promise<Answer<T>> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  try {
    return (await read(path, AbortSignal.any([signal, timeout]))) as Answer<T>
  } catch (failure) {
    signal.throwIfAborted()
    if (!timeout.aborted) throw failure
    throw new ApiError(`The server did not answer within ${TIMEOUT_MS / 1000} seconds.`)
  }
}

async function read(path: string, signal: AbortSignal): Promise<Answer<unknown>> {
  const headers = { Accept: 'application/json' }
  const response = await fetch(path, { headers, signal }).catch(() => {
    throw new ApiError('The server cannot be reached.')
  })
  if (!response.ok) throw new ApiError(await reasonOf(response), response.status)
  const body: unknown = await response.json().catch(() => {
    throw new ApiError('The server’s answer could not be read.', response.status)
  })
  return { body, headers: response.headers }
}

async function reasonOf(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => undefined)
  const { error, title } = (problem ?? {}) as { error?: unknown; title?: unknown }
  const reason = [error, title].find((text) => typeof text === 'string' && text !== '')
  return (reason as string | undefined) ?? `The server answered with status ${response.status}.`
}
