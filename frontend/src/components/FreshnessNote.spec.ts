import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import FreshnessNote from './FreshnessNote.vue'

it.each([
  [400, 'Checked just now'],
  [2_300, 'Checked 2 s ago'],
  [125_000, 'Checked 2 min ago'],
])('says when the figures were last read: %i ms', (ageMs, text) => {
  expect(mount(FreshnessNote, { props: { ageMs } }).text()).toBe(text)
})
