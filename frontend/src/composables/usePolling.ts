import { onScopeDispose, readonly, shallowReadonly, shallowRef } from 'vue'

/**
 * Keeps `data` fresh until the component goes away. The last good data stays when a refresh fails, an answer that comes
 * late is dropped, and a hidden tab asks for nothing until it is visible again.
 */
export function usePolling<T>(load: (signal: AbortSignal) => Promise<T>, everyMs = 5_000) {
  const data = shallowRef<T>()
  const error = shallowRef<Error>()
  const loadedAt = shallowRef<number>()
  let request = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Resolves to false when the answer was dropped, and so says nothing. */
  async function refresh(): Promise<boolean> {
    stop()
    const { signal } = (request = new AbortController())
    try {
      const answer = await load(signal)
      if (signal.aborted) return false
      data.value = answer
      error.value = undefined
      loadedAt.value = Date.now()
    } catch (reason) {
      if (signal.aborted) return false
      error.value = reason as Error
    }
    timer = setTimeout(() => void refresh(), everyMs)
    return true
  }

  function stop() {
    request.abort()
    clearTimeout(timer)
  }

  function followVisibility() {
    if (document.hidden) stop()
    else void refresh()
  }

  document.addEventListener('visibilitychange', followVisibility)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', followVisibility)
    stop()
  })
  followVisibility()

  return {
    data: shallowReadonly(data),
    error: shallowReadonly(error),
    loadedAt: readonly(loadedAt),
    refresh,
  }
}
