import { mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import ThemeSelect from './ThemeSelect.vue'

afterEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
})

it('follows the system unless the visitor chooses', async () => {
  const select = mount(ThemeSelect).get('select')
  expect(select.element.value).toBe('auto')
  expect(document.documentElement.dataset.theme).toBeUndefined()

  await select.setValue('dark')
  expect(document.documentElement.dataset.theme).toBe('dark')
  await select.setValue('auto')
  expect(document.documentElement.dataset.theme).toBeUndefined()
})

it('remembers the choice', async () => {
  await mount(ThemeSelect).get('select').setValue('light')

  expect(mount(ThemeSelect).get('select').element.value).toBe('light')
})

it('takes nonsense in the storage for no choice', () => {
  localStorage.setItem('theme', 'pink')

  expect(mount(ThemeSelect).get('select').element.value).toBe('auto')
})

it('works without storage', async () => {
  const refuse = () => {
    throw new Error('denied')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })

  await mount(ThemeSelect).get('select').setValue('dark')
  expect(document.documentElement.dataset.theme).toBe('dark')
  vi.unstubAllGlobals()
})
