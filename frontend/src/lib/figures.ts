import type { Analytics } from '../api/analytics'
import { formatCount, formatMoney, formatPercent, formatProduct, NOTHING } from './format'

/**
 * One card of the dashboard: its words, its icon (an SVG path on a 24 × 24 grid) and how its value is written. The basis
 * says what a value is taken from, and stands in the place of the hint when there is something to say.
 */
export interface Figure {
  key: keyof Analytics
  label: string
  hint: string
  icon: string
  show: (analytics: Analytics) => string
  isName?: boolean
  basis?: (analytics: Analytics) => string | undefined
}

/** The eight figures in a shop owner's order of importance. */
export const figures: readonly Figure[] = [
  {
    key: 'total_purchases',
    label: 'Purchases',
    hint: 'Orders placed',
    icon: 'M6 8h12l1 12H5L6 8Zm3 3V7a3 3 0 0 1 6 0v4',
    show: (a) => formatCount(a.total_purchases),
  },
  {
    key: 'conversion_rate',
    label: 'Conversion rate',
    hint: 'Purchases per view',
    icon: 'M18.5 5.5l-13 13M7.5 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm9 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
    show: (a) => (a.total_page_views === 0 ? NOTHING : formatPercent(a.conversion_rate)),
  },
  {
    key: 'average_purchase_value',
    label: 'Average purchase',
    hint: 'Amount per order',
    icon: 'M3 7h18v10H3V7Zm9 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM6.5 12h.1m10.9 0h.1',
    show: (a) => showAmount(a, a.average_purchase_value),
    basis: basisOfAmounts,
  },
  {
    key: 'top_product_id',
    label: 'Top product',
    hint: 'Most page views',
    icon: 'm12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8L12 3.5Z',
    show: (a) => formatProduct(a.top_product_id),
    isName: true,
  },
  {
    key: 'total_page_views',
    label: 'Page views',
    hint: 'Pages opened',
    icon: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
    show: (a) => formatCount(a.total_page_views),
  },
  {
    key: 'total_add_to_carts',
    label: 'Added to cart',
    hint: 'Products added',
    icon: 'M3 4h2.5l2.2 11h10.1L20 7.5H6.2M9 19.5h.1m7.9 0h.1',
    show: (a) => formatCount(a.total_add_to_carts),
  },
  {
    key: 'max_purchase_value',
    label: 'Largest purchase',
    hint: 'Highest amount',
    icon: 'M7 17 17 7M9 7h8v8',
    show: (a) => showAmount(a, a.max_purchase_value),
    basis: basisOfAmounts,
  },
  {
    key: 'min_purchase_value',
    label: 'Smallest purchase',
    hint: 'Lowest amount',
    icon: 'M7 7l10 10M17 9v8H9',
    show: (a) => showAmount(a, a.min_purchase_value),
    basis: basisOfAmounts,
  },
]

/** An amount of no purchases is not 0.00: there is none. */
function showAmount(analytics: Analytics, amount: number): string {
  return analytics.amounts_purchases === 0 ? NOTHING : formatMoney(amount)
}

/** Amounts of several currencies have no sum, so that there may be purchases that are not in them. */
function basisOfAmounts(analytics: Analytics): string | undefined {
  const { amounts_currency: currency, amounts_purchases: meant, total_purchases: all } = analytics
  if (currency === null) return undefined
  if (meant >= all) return `Amount in ${currency}`
  return `In ${currency}, ${formatCount(meant)} of ${formatCount(all)} orders`
}
