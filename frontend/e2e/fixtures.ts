import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type ConsoleMessage, type Page } from '@playwright/test'
import { furnish } from './events'
import { sharedShop } from './sharedShop'
import { startShopServer, type Shop, type ShopServer } from './shopServer'

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** For tests of what is the same on every screen: they run on one. */
export const ONCE = { tag: '@once' }

interface TestFixtures {
  /** A server that has counted the six events and parked three dead letters; tests only read from it. */
  shop: Shop
  /** A server of the test's own that has never seen an event. */
  emptyShop: ShopServer
  /** Console errors that the test provokes on purpose. */
  expectedErrors: RegExp
}

interface WorkerFixtures {
  /** A server with sixty dead letters, more than the desk shows at once; tests do with them as they like. */
  deskShop: ShopServer
}

/** A machine with other work may keep the server from a thread for half a second: it says so, and the page asks again. */
function isBusy(message: ConsoleMessage) {
  return /status of 503/.test(message.text()) && message.location().url.endsWith('/api/analytics')
}

/** Playwright's `test` with our servers, on a page that must not log any error or break the content policy. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  expectedErrors: [/^$/, { option: true }],

  shop: ({}, use) => use(sharedShop()),

  emptyShop: async ({}, use) => {
    const server = await startShopServer()
    await use(server)
    await server.stop()
  },

  deskShop: [
    async ({}, use) => {
      const server = await startShopServer()
      try {
        await furnish(server, 60)
        await use(server)
      } finally {
        await server.stop()
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  page: async ({ page, expectedErrors }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !expectedErrors.test(text) && !isBusy(message)) {
        problems.push(text)
      }
    })
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', (violation) =>
        console.error(`Content policy broken: ${violation.violatedDirective}`),
      ),
    )
    await use(page)
    expect(problems).toEqual([])
  },
})

/** Checks what must hold in every state and in both colour schemes: accessible, and never wider than the screen. */
export async function expectSoundPage(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([])
  }
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
}

/** How many pixels the page is wider than the screen. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
}

/** Lays rules over those of the page, as a reader's own browser may. */
export function adoptStyle(page: Page, rules: string) {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, rules)
}

/** From here on what is asked there is answered only once the returned function is called. */
export async function hold(page: Page, url: string | RegExp) {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(url, async (route) => {
    await held
    await route.continue()
  })
  return release
}

/** The value shown on the card of one figure. */
export function figure(page: Page, name: string) {
  return page.locator(`[data-figure="${name}"] .value`)
}

export { expect }
