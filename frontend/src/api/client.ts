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

/** Reads JSON from the server. Every failure is an `ApiError`, except that an aborted request stays an abort. */
export async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await send(path, signal)
  if (!response.ok) throw new ApiError(await reasonOf(response), response.status)
  return (await response.json().catch(() => {
    signal.throwIfAborted()
    throw new ApiError('The server’s answer could not be read.', response.status)
  })) as T
}

async function send(path: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
  } catch (cause) {
    signal.throwIfAborted()
    const late = cause instanceof Error && cause.name === 'TimeoutError'
    throw new ApiError(
      late
        ? `The server did not answer within ${TIMEOUT_MS / 1000} seconds.`
        : 'The server cannot be reached.',
    )
  }
}

async function reasonOf(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => undefined)
  const { error, title } = (problem ?? {}) as { error?: unknown; title?: unknown }
  const reason = [error, title].find((text) => typeof text === 'string' && text !== '')
  return (reason as string | undefined) ?? `The server answered with status ${response.status}.`
}
