import { expect, it } from 'vitest'
import { sampleEventCommand } from './sampleEvent'

it('sends a page view of now to this very server', () => {
  const now = new Date('2026-03-01T12:34:56.789Z')

  expect(sampleEventCommand('https://shop.example', now)).toBe(
    `curl -X POST 'https://shop.example/v1/events' \\
  -H 'Content-Type: application/json' \\
  -d '{"event_type":"page_view","timestamp":"2026-03-01T12:34:56Z","product_id":"prod-001"}'`,
  )
})
