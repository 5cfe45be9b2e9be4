import { beforeEach, expect, it, vi } from 'vitest'
import { copyText } from './clipboard'

const source = document.createElement('code')
source.textContent = 'curl'

let writeText: ReturnType<typeof vi.fn>

beforeEach(() => {
  document.body.replaceChildren(source)
  writeText = vi.fn()
  vi.stubGlobal('navigator', { clipboard: { writeText } })
})

it('uses the clipboard where the browser offers it', async () => {
  writeText.mockResolvedValue(undefined)

  expect(await copyText(source)).toBe(true)
  expect(writeText).toHaveBeenCalledWith('curl')
})

it('copies the selected text where the browser does not', async () => {
  writeText.mockRejectedValue(new Error('not allowed'))
  document.execCommand = vi.fn(() => getSelection()?.toString() === 'curl')

  expect(await copyText(source)).toBe(true)
  expect(getSelection()?.rangeCount).toBe(0)
})

it('leaves the text selected when nothing works', async () => {
  writeText.mockRejectedValue(new Error('not allowed'))
  document.execCommand = vi.fn(() => false)

  expect(await copyText(source)).toBe(false)
  expect(getSelection()?.toString()).toBe('curl')
})
