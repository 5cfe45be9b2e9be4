/** A command line that sends one page view to the server at the given address, for a POSIX shell. */
export function sampleEventCommand(origin: string, now = new Date()): string {
  const event = {
    event_type: 'page_view',
    timestamp: now.toISOString().replace(/\.\d+/, ''),
    product_id: 'prod-001',
  }
  return [
    `curl -X POST '${origin}/v1/events'`,
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify(event)}'`,
  ].join(' \\\n  ')
}
