import type { Analytics } from './analytics'

/** The figures of a shop that has not seen any event. */
export const noEvents: Analytics = {
  total_page_views: 0,
  total_add_to_carts: 0,
  total_purchases: 0,
  conversion_rate: 0,
  average_purchase_value: 0,
  max_purchase_value: 0,
  min_purchase_value: 0,
  top_product_id: null,
  amounts_currency: null,
  amounts_purchases: 0,
}

/** The figures after three page views, one product put into a cart and two purchases. */
export const sixEvents: Analytics = {
  total_page_views: 3,
  total_add_to_carts: 1,
  total_purchases: 2,
  conversion_rate: 66.67,
  average_purchase_value: 1099.99,
  max_purchase_value: 1299.99,
  min_purchase_value: 899.99,
  top_product_id: 'prod-laptop-001',
  amounts_currency: 'EUR',
  amounts_purchases: 2,
}
