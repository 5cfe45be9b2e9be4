import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { sixEvents } from '../api/analytics.fixtures'
import FigureGrid from './FigureGrid.vue'

it('shows eight cards', () => {
  const grid = mount(FigureGrid, { props: { analytics: sixEvents } })

  expect(grid.findAll('dt')).toHaveLength(8)
  expect(grid.get('[data-figure=total_purchases] .value').text()).toBe('2')
  expect(grid.attributes('aria-busy')).toBe('false')
})

it('keeps its cards while it loads', () => {
  const grid = mount(FigureGrid)

  expect(grid.findAll('.value').map((value) => value.text())).toEqual(Array(8).fill('Loading'))
  expect(grid.attributes('aria-busy')).toBe('true')
})
