import AxeBuilder from '@axe-core/playwright'
import type { ElementHandle, Page } from '@playwright/test'
import {
  adoptStyle,
  expect,
  expectSoundPage,
  figure,
  hold,
  ONCE,
  sidewaysScroll,
  test,
} from './fixtures'

const API = '**/api/analytics'

const LARGE_NUMBERS = {
  total_page_views: 123_456_789,
  total_add_to_carts: 12_345_678,
  total_purchases: 1_234_567,
  conversion_rate: 100,
  average_purchase_value: 1_299.99,
  max_purchase_value: 1_234_567.89,
  min_purchase_value: 12_899.99,
  top_product_id: 'prod-laptop-001',
}

test('six events give exactly these figures', async ({ page, shop }) => {
  const response = await page.goto(shop.origin)
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self'")

  await expect(figure(page, 'total_page_views')).toHaveText('3')
  await expect(figure(page, 'total_add_to_carts')).toHaveText('1')
  await expect(figure(page, 'total_purchases')).toHaveText('2')
  await expect(figure(page, 'conversion_rate')).toHaveText('66.67%')
  await expect(figure(page, 'average_purchase_value')).toHaveText('1,099.99')
  await expect(figure(page, 'max_purchase_value')).toHaveText('1,299.99')
  await expect(figure(page, 'min_purchase_value')).toHaveText('899.99')
  await expect(figure(page, 'top_product_id')).toHaveText('prod-laptop-001')
  await expect(page.getByText('Amount in EUR')).toHaveCount(3)
  await expectSoundPage(page)
})

test(
  'a refresh keeps every card and says when the figures were read',
  ONCE,
  async ({ page, shop }) => {
    await page.clock.install()
    await page.goto(shop.origin)
    await expect(page.getByText('Checked just now')).toBeVisible()
    const cards = await watchCards(page)

    for (let poll = 0; poll < 3; poll++) {
      const answered = page.waitForResponse(API)
      await page.clock.runFor(2_000)
      await expect(page.getByText(/Checked [23] s ago/)).toBeVisible()
      await page.clock.runFor(3_500)
      await answered
      await expect(page.getByText('Checked just now')).toBeVisible()
    }

    expect(await cards.evaluate((node) => [node.isConnected, node.dataset.changes])).toEqual([
      true,
      undefined,
    ])
  },
)

test('the skeleton has the size of the figures', async ({ page, shop }) => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) console.error(`Layout shift ${JSON.stringify(entry)}`)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.addInitScript(() => {
    // held for longer than the page itself waits
    AbortSignal.timeout = () => new AbortController().signal
  })
  const release = await hold(page, API)
  await page.goto(shop.origin)
  await expect(page.getByText('Loading')).toHaveCount(8)
  await expectSoundPage(page)
  // other systems have wider fonts
  await adoptStyle(page, '.value { letter-spacing: 0.04em !important }')
  const before = await page.locator('dl').boundingBox()
  release()
  await expect(figure(page, 'total_purchases')).toHaveText('2')

  expect(await page.locator('dl').boundingBox()).toEqual(before)
})

test('a number keeps to one line on the narrowest phones', async ({ page, shop }) => {
  const headers = { 'Amounts-Currency': 'EUR', 'Amounts-Purchases': '1' }
  await page.route(API, (route) => route.fulfill({ json: LARGE_NUMBERS, headers }))
  await page.goto(shop.origin)
  await expect(page.getByText('In EUR, 1 of 1,234,567 orders')).toHaveCount(3)

  for (const width of [320, 360, 390]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await brokenNumbers(page), `at ${width} px`).toEqual([])
  }
})

test('text of twice the size fits on a phone', ONCE, async ({ page, shop }) => {
  await page.goto(shop.origin)
  await expect(figure(page, 'total_purchases')).toHaveText('2')
  await adoptStyle(page, 'html { font-size: 200% }')

  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await sidewaysScroll(page), `at ${width} px`).toBe(0)
    expect(await smallestNumber(page), `at ${width} px`).toBeGreaterThanOrEqual(24)
  }
})

test('every icon is to be seen in forced colours', ONCE, async ({ page, shop }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' })
  await page.goto(shop.origin)
  await expect(figure(page, 'total_purchases')).toHaveText('2')

  const colours = await page
    .locator('[data-figure] svg')
    .evaluateAll((icons) => icons.map((icon) => getComputedStyle(icon).stroke))
  expect(new Set(colours).size).toBe(1)
})

test('what is printed is dark on white, whatever the theme', async ({ page, shop }) => {
  await page.goto(shop.origin)
  await expect(figure(page, 'total_purchases')).toHaveText('2')
  await adoptStyle(page, '* { background: #fff !important }') // paper has no other

  for (const theme of ['auto', 'dark'] as const) {
    await page.getByLabel('Theme').selectOption(theme)
    await page.emulateMedia({ media: 'print', colorScheme: theme === 'auto' ? 'dark' : 'light' })
    const { violations } = await new AxeBuilder({ page }).withRules('color-contrast').analyze()
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])
  }
})

test('the theme is chosen with the keyboard and remembered', ONCE, async ({ page, shop }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(shop.origin)
  const lightPage = await pageColor(page)

  await page.keyboard.press('Tab')
  const select = page.getByLabel('Theme')
  await expect(select).toBeFocused()
  await page.keyboard.type('d')
  await expect(select).toHaveValue('dark')
  const darkPage = await pageColor(page)
  expect(darkPage).not.toBe(lightPage)

  await page.reload()
  await expect(select).toHaveValue('dark')
  expect(await pageColor(page)).toBe(darkPage)
  await page.emulateMedia({ colorScheme: 'dark' })
  await select.selectOption('light')
  expect(await pageColor(page)).toBe(lightPage)
})

test.describe('when the figures cannot be read', () => {
  test.use({ expectedErrors: /Failed to load resource/ })

  test('the last ones stay, with the time they were read, until it works again', async ({
    page,
    shop,
  }) => {
    await page.clock.install()
    await page.goto(shop.origin)
    await expect(figure(page, 'total_purchases')).toHaveText('2')

    await failApi(page)
    await page.clock.runFor(5_500)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The figures could not be refreshed')
    await expect(alert).toContainText('The database is busy')
    await page.clock.runFor(6_000)
    await expect.poll(() => ageInSeconds(page)).toBeGreaterThanOrEqual(11)
    const age = await ageInSeconds(page)
    await expect(figure(page, 'total_purchases')).toHaveText('2')
    await page.clock.runFor(2_000)
    await expect.poll(() => ageInSeconds(page)).toBeGreaterThanOrEqual(age + 2)
    await expectSoundPage(page)

    const news = page.getByRole('status')
    await page.getByRole('button', { name: 'Retry' }).press('Enter')
    await expect(news).toHaveText('It failed again. The database is busy')
    await expect(page.getByRole('button', { name: 'Retry' })).toBeFocused()

    // no poll of the page's own may be answered before the key is pressed
    const release = await hold(page, API)
    await page.getByRole('button', { name: 'Retry' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Trying…' })).toBeFocused()
    await expect(news).toHaveText('Trying…')
    release()
    await expect(alert).toBeHidden()
    await expect(news).toHaveText('The server answers again.')
    await expect(page.getByText('Checked just now')).toBeVisible()
    await expect(page.getByRole('main')).toBeFocused()
  })

  test('and there are none yet, the page says so and recovers by itself', async ({
    page,
    shop,
  }) => {
    await failApi(page)
    await page.goto(shop.origin)
    await expect(page.getByRole('alert')).toContainText('The figures could not be loaded')
    await expectSoundPage(page)

    await page.unroute(API)
    await expect(figure(page, 'total_purchases')).toHaveText('2')
    await expect(page.getByRole('alert')).toBeHidden()
  })
})

async function failApi(page: Page) {
  await page.route(API, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: { title: 'Figures unavailable', error: 'The database is busy', status: 503 },
    }),
  )
}

async function ageInSeconds(page: Page) {
  const text = await page.getByText(/These figures were read \d+ s ago/).textContent()
  return Number(/\d+/.exec(text ?? '')?.[0])
}

/** The element that holds the cards; it notes any change below it in `data-changes`. */
async function watchCards(page: Page): Promise<ElementHandle<HTMLElement>> {
  const cards = (await page.locator('dl').elementHandle()) as ElementHandle<HTMLElement>
  await cards.evaluate((node) => {
    new MutationObserver((changes) => (node.dataset.changes = `${changes.length}`)).observe(node, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  return cards
}

/** The numbers that have more than one line, or more than the room of their card. */
function brokenNumbers(page: Page): Promise<string[]> {
  return page.locator('.value:not(.name)').evaluateAll((values) =>
    values
      .filter((value) => {
        const text = document.createRange()
        text.selectNodeContents(value)
        return text.getClientRects().length !== 1 || value.scrollWidth > value.clientWidth
      })
      .map((value) => value.textContent),
  )
}

/** How large the smallest number is written, in pixels. */
function smallestNumber(page: Page): Promise<number> {
  return page
    .locator('.value:not(.name)')
    .evaluateAll((values) =>
      Math.min(...values.map((value) => parseFloat(getComputedStyle(value).fontSize))),
    )
}

function pageColor(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
}
