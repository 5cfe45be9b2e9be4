/**
 * Copies the text of an element and tells whether that worked. Browsers offer the clipboard only on https and
 * localhost; elsewhere the text is selected and copied the old way. It stays selected when even that fails.
 */
export async function copyText(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent)
    return true
  } catch {
    const selection = getSelection()
    selection?.selectAllChildren(source)
    const copied = document.execCommand('copy')
    if (copied) selection?.removeAllRanges()
    return copied
  }
}
