import { getJson } from './client'
import type { components } from './schema'

/** The shop's figures over all time. */
export type Analytics = components['schemas']['Analytics']

/** Reads the shop's figures. */
export function fetchAnalytics(signal: AbortSignal): Promise<Analytics> {
  return getJson<Analytics>('/api/analytics', signal)
}

/** Tells whether any event has been counted yet: test events and other kinds than the figures' are stored only. */
export function hasEvents(figures: Analytics): boolean {
  return Object.values(figures).some((figure) => figure !== 0 && figure !== null)
}
