import { ref, watch } from 'vue'

const KEY = 'theme'

/** Which colours the page wears: the system's choice, or the visitor's own. */
export type Theme = 'auto' | 'light' | 'dark'

/** The visitor's theme, remembered in this browser. The colours follow the root element's `data-theme`. */
export function useTheme() {
  const theme = ref<Theme>(remembered())

  watch(
    theme,
    (chosen) => {
      if (chosen === 'auto') delete document.documentElement.dataset.theme
      else document.documentElement.dataset.theme = chosen
      remember(chosen)
    },
    { immediate: true },
  )

  return theme
}

function remembered(): Theme {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'auto'
  } catch {
    return 'auto'
  }
}

function remember(theme: Theme) {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Storage may be switched off: then the choice lasts until the page is left.
  }
}
