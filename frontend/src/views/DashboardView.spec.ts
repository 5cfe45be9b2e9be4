import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchAnalytics } from '../api/analytics'
import { noEvents, sixEvents } from '../api/analytics.fixtures'
import DashboardView from './DashboardView.vue'

vi.mock('../api/analytics', { spy: true })

let view: VueWrapper

beforeEach(() => void vi.useFakeTimers())

afterEach(() => {
  view.unmount()
  vi.useRealTimers()
})

async function open() {
  view = mount(DashboardView)
  await flushPromises()
}

function news() {
  return view.get('.visually-hidden[role=status]').text()
}

it('shows a skeleton until the figures come', async () => {
  vi.mocked(fetchAnalytics).mockReturnValue(new Promise(() => {}))
  await open()

  expect(view.findAll('.bone')).toHaveLength(8)
})

it('shows the figures and when they were read', async () => {
  vi.mocked(fetchAnalytics).mockResolvedValue(sixEvents)
  await open()
  await vi.advanceTimersByTimeAsync(2_000)

  expect(view.text()).toContain('prod-laptop-001')
  expect(view.text()).toContain('Checked 2 s ago')
})

it('waits for the first event and then shows it by itself', async () => {
  vi.mocked(fetchAnalytics).mockResolvedValue(noEvents)
  await open()
  expect(view.text()).toContain('Waiting for the first page view')

  vi.mocked(fetchAnalytics).mockResolvedValue(sixEvents)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(view.text()).not.toContain('Waiting for the first page view')
  expect(news()).toBe('The first event has been counted. Here are your figures.')
  expect(view.text()).toContain('prod-laptop-001')
})

it('names no age of figures while it waits for the first event', async () => {
  vi.mocked(fetchAnalytics).mockResolvedValue(noEvents)
  await open()
  vi.mocked(fetchAnalytics).mockRejectedValue(new Error('The database is busy'))
  await vi.advanceTimersByTimeAsync(10_000)

  expect(view.text()).toContain('The database is busy')
  expect(view.text()).toContain('Waiting for the first page view')
  expect(view.text()).not.toContain('ago')
})

it('keeps the last figures beside an error, and when they were read', async () => {
  vi.mocked(fetchAnalytics).mockResolvedValue(sixEvents)
  await open()
  vi.mocked(fetchAnalytics).mockRejectedValue(new Error('The database is busy'))
  await vi.advanceTimersByTimeAsync(12_000)

  expect(view.text()).toContain('The database is busy')
  expect(view.text()).toContain('These figures were read 12 s ago.')
  expect(view.text()).toContain('prod-laptop-001')
  expect(view.text()).not.toContain('Checked')
})

it('says what came of a retry, even when it is the same failure', async () => {
  const failure = new Error('The server cannot be reached.')
  vi.mocked(fetchAnalytics).mockRejectedValue(failure)
  await open()
  let fail!: (reason: Error) => void
  vi.mocked(fetchAnalytics).mockClear()
  vi.mocked(fetchAnalytics).mockReturnValueOnce(new Promise((_, reject) => (fail = reject)))

  await view.get('button').trigger('click')
  expect([view.get('button').text(), news()]).toEqual(['Trying…', 'Trying…'])
  await view.get('button').trigger('click')
  expect(fetchAnalytics).toHaveBeenCalledTimes(1)

  fail(failure)
  await flushPromises()
  expect(view.get('button').text()).toBe('Retry')
  expect(news()).toBe('It failed again. The server cannot be reached.')
})

it('loads again when asked to', async () => {
  vi.mocked(fetchAnalytics).mockRejectedValue(new Error('The server cannot be reached.'))
  await open()
  vi.mocked(fetchAnalytics).mockResolvedValue(sixEvents)

  await view.get('button').trigger('click')
  await flushPromises()

  expect(view.find('[role=alert]').exists()).toBe(false)
  expect(news()).toBe('The server answers again.')
  expect(view.text()).toContain('prod-laptop-001')
})
