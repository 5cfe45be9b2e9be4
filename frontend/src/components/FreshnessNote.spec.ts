import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import FreshnessNote from './FreshnessNote.vue'

it.each([
  [400, 'Updated just now'],
  [2_300, 'Updated 2 s ago'],
  [125_000, 'Updated 2 min ago'],
])('says how fresh the figures are: %i ms', (ageMs, text) => {
  expect(mount(FreshnessNote, { props: { ageMs } }).text()).toBe(text)
})
