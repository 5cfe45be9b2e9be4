import { expect } from '@playwright/test'
import type { Shop } from './shopServer'

/** Three page views, one product put into a cart and two purchases. */
function sixEvents(): object[] {
  const timestamp = new Date().toISOString()
  const laptop = 'prod-laptop-001'
  return [
    { event_type: 'page_view', product_id: laptop, event_id: 'view-1' },
    { event_type: 'page_view', product_id: laptop },
    { event_type: 'page_view', product_id: 'prod-mouse-002' },
    { event_type: 'add_to_cart', product_id: laptop },
    { event_type: 'purchase', product_id: laptop, order_amount: 1299.99 },
    { event_type: 'purchase', product_id: 'prod-mouse-002', order_amount: 899.99 },
  ].map((event) => ({ ...event, timestamp }))
}

/** Events that are stored, but are in no figure. */
export function uncountedEvents(): object[] {
  return [
    { event_type: 'page_view', test: true },
    { event_type: 'search' },
    { event_type: 'begin_checkout' },
    { event_type: 'remove_from_cart' },
    { event_type: 'refund', refund_amount: 10 },
  ].map((event) => ({ ...event, timestamp: new Date().toISOString() }))
}

/** Sends the events one by one and waits until the server has stored them all. */
export async function storeEvents({ origin, managementOrigin }: Shop, events: object[]) {
  for (const event of events) await send(origin, event)
  await expect
    .poll(() => storedEvents(managementOrigin), { message: 'every event is stored' })
    .toBe(events.length)
}

/** Sends the events one by one and waits until the server has counted them all. */
async function sendEvents(origin: string, events: object[]) {
  for (const event of events) await send(origin, event)
  await expect
    .poll(() => countedEvents(origin), { message: 'every event is counted', timeout: 30_000 })
    .toBe(events.length)
}

/** Has the server count the six events and park that many dead letters. */
export async function furnish(shop: Shop, letters: number) {
  await sendEvents(shop.origin, sixEvents())
  await parkConflicts(shop, letters)
}

let quantity = 1

/** Sends other events under the id of the first of the six, and waits until they are dead letters. */
export async function parkConflicts({ origin, managementOrigin }: Shop, letters: number) {
  const [view] = sixEvents()
  const before = await deadLetters(managementOrigin)
  const conflicts = Array.from({ length: letters }, () => ({ ...view, quantity: ++quantity }))
  await send(origin, conflicts, '/v1/events/batch')
  await expect
    .poll(() => deadLetters(managementOrigin), { message: 'every letter waits', timeout: 30_000 })
    .toBe(before + letters)
}

async function send(origin: string, event: object, path = '/v1/events') {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(event),
  })
  expect(response.status).toBe(202)
}

async function countedEvents(origin: string): Promise<number> {
  const response = await fetch(`${origin}/api/analytics`)
  const figures = (await response.json()) as Record<string, number>
  return ['total_page_views', 'total_add_to_carts', 'total_purchases']
    .map((name) => figures[name] ?? 0)
    .reduce((sum, count) => sum + count, 0)
}

async function storedEvents(managementOrigin: string): Promise<number> {
  const response = await fetch(`${managementOrigin}/actuator/prometheus`)
  return Number(/^events_stored_total\S* (\S+)$/m.exec(await response.text())?.[1])
}

async function deadLetters(managementOrigin: string): Promise<number> {
  const response = await fetch(`${managementOrigin}/api/admin/dead-letters`)
  return ((await response.json()) as { total: number }).total
}
