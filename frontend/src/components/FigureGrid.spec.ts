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

it('says what the amounts are taken from', () => {
  const analytics = { ...sixEvents, amounts_purchases: 1 }
  const grid = mount(FigureGrid, { props: { analytics } })

  expect(grid.findAll('.hint').map((hint) => hint.text())).toEqual([
    'Orders placed',
    'Purchases per view',
    'In EUR, 1 of 2 orders',
    'Most page views',
    'Pages opened',
    'Products added',
    'In EUR, 1 of 2 orders',
    'In EUR, 1 of 2 orders',
  ])
})

it('keeps its cards while it loads', () => {
  const grid = mount(FigureGrid)

  expect(grid.findAll('.value').map((value) => value.text())).toEqual(Array(8).fill('Loading'))
  expect(grid.attributes('aria-busy')).toBe('true')
})
