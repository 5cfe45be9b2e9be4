import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'

/** What `useNews` follows: the state of the page, and how to ask for another. */
export interface Source {
  error: Readonly<Ref<Error | undefined>>
  waiting: Readonly<Ref<boolean>>
  refresh: () => Promise<boolean>
}

/**
 * Says in words what else is only to be seen: that the page has changed by itself, and what came of a retry. Failing in
 * the same way again changes nothing on the page, so that a screen reader would have nothing to say.
 */
export function useNews({ error, waiting, refresh }: Source) {
  const news = shallowRef('')
  const trying = shallowRef(false)

  watch([error, waiting], ([failed, waits], [hadFailed, waited]) => {
    if (waited && !waits) news.value = 'The first event has been counted. Here are your figures.'
    else if (hadFailed && !failed) news.value = 'The server answers again.'
    else if (failed && !hadFailed) news.value = ''
  })

  async function retry() {
    if (trying.value) return
    trying.value = true
    news.value = 'Trying…'
    const answered = await refresh()
    trying.value = false
    if (!answered) news.value = ''
    else if (error.value) news.value = `It failed again. ${error.value.message}`
  }

  return { news: shallowReadonly(news), trying: shallowReadonly(trying), retry }
}
