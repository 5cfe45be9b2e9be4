import { onBeforeUnmount, type ShallowRef } from 'vue'

/**
 * Hands the focus to the page's main part when the component goes away that has it. A browser would drop it, and who
 * works with the keyboard would start at the top again.
 */
export function useFocusHandover(root: Readonly<ShallowRef<HTMLElement | null>>) {
  onBeforeUnmount(() => {
    if (root.value?.contains(document.activeElement)) document.getElementById('main')?.focus()
  })
}
