import { expect } from '@playwright/test'

/** Three page views, one product put into a cart and two purchases. */
export function sixEvents(): object[] {
  const timestamp = new Date().toISOString()
  const laptop = 'prod-laptop-001'
  return [
    { event_type: 'page_view', product_id: laptop },
    { event_type: 'page_view', product_id: laptop },
    { event_type: 'page_view', product_id: 'prod-mouse-002' },
    { event_type: 'add_to_cart', product_id: laptop },
    { event_type: 'purchase', product_id: laptop, order_amount: 1299.99 },
    { event_type: 'purchase', product_id: 'prod-mouse-002', order_amount: 899.99 },
  ].map((event) => ({ ...event, timestamp }))
}

/** Sends the events one by one and waits until the server has counted them all. */
export async function sendEvents(origin: string, events: object[]) {
  for (const event of events) {
    const response = await fetch(`${origin}/v1/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(event),
    })
    expect(response.status).toBe(202)
  }
  await expect
    .poll(() => countedEvents(origin), { message: 'every event is counted', timeout: 30_000 })
    .toBe(events.length)
}

async function countedEvents(origin: string): Promise<number> {
  const response = await fetch(`${origin}/api/analytics`)
  const figures = (await response.json()) as Record<string, number>
  return ['total_page_views', 'total_add_to_carts', 'total_purchases']
    .map((name) => figures[name] ?? 0)
    .reduce((sum, count) => sum + count, 0)
}
