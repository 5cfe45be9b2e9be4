import { beforeEach, expect, it, vi } from 'vitest'
import type { Analytics } from '../api/analytics'
import { noEvents, sixEvents } from '../api/analytics.fixtures'
import { figures } from './figures'

beforeEach(() => void vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB']))

function valuesOf(analytics: Analytics) {
  return Object.fromEntries(figures.map(({ key, show }) => [key, show(analytics)]))
}

it('shows all eight figures, the most important first', () => {
  const shown = figures.map(({ label, show }) => [label, show(sixEvents)])

  expect(shown).toEqual([
    ['Purchases', '2'],
    ['Conversion rate', '66.67%'],
    ['Average purchase', '1,099.99'],
    ['Top product', 'prod-laptop-001'],
    ['Page views', '3'],
    ['Added to cart', '1'],
    ['Largest purchase', '1,299.99'],
    ['Smallest purchase', '899.99'],
  ])
})

it.each([
  ['Amount in EUR', {}],
  ['In EUR, 2 of 1,234 orders', { total_purchases: 1234 }],
  [undefined, { amounts_currency: null }],
])('says what each of the three amounts is taken from: %s', (basis, changes) => {
  const shown = figures.map((figure) => figure.basis?.({ ...sixEvents, ...changes }))

  expect(shown.filter(Boolean)).toEqual(basis ? Array(3).fill(basis) : [])
})

it('shows a dash for what cannot be computed without purchases', () => {
  expect(valuesOf({ ...noEvents, total_page_views: 3 })).toEqual({
    total_purchases: '0',
    conversion_rate: '0.00%',
    average_purchase_value: '–',
    top_product_id: '–',
    total_page_views: '3',
    total_add_to_carts: '0',
    max_purchase_value: '–',
    min_purchase_value: '–',
  })
})

it('shows no conversion rate without page views, and free orders as what they cost', () => {
  expect(valuesOf({ ...noEvents, total_purchases: 2, amounts_purchases: 2 })).toMatchObject({
    conversion_rate: '–',
    average_purchase_value: '0.00',
    max_purchase_value: '0.00',
    min_purchase_value: '0.00',
  })
})
