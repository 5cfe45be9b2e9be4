import { expect, it, vi } from 'vitest'
import { sixEvents } from '../api/analytics.fixtures'
import { figures } from './figures'

it('shows all eight figures, the most important first', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB'])

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
