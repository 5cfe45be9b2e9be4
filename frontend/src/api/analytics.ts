import { ApiError, getJson } from './client'
import type { components } from './schema'

type Figures = components['schemas']['Analytics']

/** The shop's figures over all time. Counts are of all purchases, the three amounts of those in one currency. */
export interface Analytics extends Figures {
  amounts_currency: string | null
  amounts_purchases: number
}

/** Reads the shop's figures. A server of an older version does not say what its amounts are taken from. */
export async function fetchAnalytics(signal: AbortSignal): Promise<Analytics> {
  const { body, headers } = await getJson<unknown>('/api/analytics', signal)
  if (!areFigures(body)) throw new ApiError('The server’s answer holds no figures.')
  return {
    ...body,
    amounts_currency: headers.get('Amounts-Currency'),
    amounts_purchases: Number(headers.get('Amounts-Purchases') ?? body.total_purchases),
  }
}

/** A proxy in front may answer in JSON of its own, as to whose login has run out: that is no figure. */
function areFigures(body: unknown): body is Figures {
  return typeof (body as Partial<Figures> | null)?.total_page_views === 'number'
}

/** Tells whether any event has been counted yet: test events and other kinds than the figures' are stored only. */
export function hasEvents(figures: Analytics): boolean {
  return Object.values(figures).some((figure) => figure !== 0 && figure !== null)
}
