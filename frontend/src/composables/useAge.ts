import { computed, onScopeDispose, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'

/** Milliseconds since the given moment, ticking every second; undefined as long as there is no moment. */
export function useAge(since: MaybeRefOrGetter<number | undefined>) {
  const now = shallowRef(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 1_000)
  onScopeDispose(() => clearInterval(timer))

  return computed(() => {
    const moment = toValue(since)
    return moment === undefined ? undefined : Math.max(0, now.value - moment)
  })
}
