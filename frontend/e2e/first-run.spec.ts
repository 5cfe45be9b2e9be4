import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { storeEvents, uncountedEvents } from './events'
import { expect, expectSoundPage, figure, ONCE, test } from './fixtures'

const run = promisify(execFile)

const NOTHING_COUNTED = {
  total_page_views: 0,
  total_add_to_carts: 0,
  total_purchases: 0,
  conversion_rate: 0,
  average_purchase_value: 0,
  max_purchase_value: 0,
  min_purchase_value: 0,
  top_product_id: null,
}

test(
  'the first event that counts turns the first-run page into the figures',
  ONCE,
  async ({ page, emptyShop }) => {
    await storeEvents(emptyShop, uncountedEvents())
    await page.goto(emptyShop.origin)
    const heading = page.getByRole('heading', {
      name: 'Waiting for the first page view, cart or purchase',
    })
    await expect(heading).toBeVisible()
    await expect(page.getByText(/Test events and other kinds.+are stored too/)).toBeVisible()

    const command = (await page.getByTestId('command').textContent()) ?? ''
    expect(command).toContain(`curl -X POST '${emptyShop.origin}/v1/events'`)
    await page.getByRole('button', { name: 'Copy' }).focus()
    await runInShell(command)

    await expect(figure(page, 'total_page_views')).toHaveText('1')
    await expect(figure(page, 'top_product_id')).toHaveText('prod-001')
    await expect(figure(page, 'average_purchase_value')).toHaveText('–')
    await expect(heading).toBeHidden()
    await expect(page.getByRole('main')).toBeFocused()
    await expect(page.getByRole('status')).toHaveText(/^The first event has been counted/)
  },
)

test('the command can be copied with the keyboard', async ({ page, context, shop }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.route('**/api/analytics', (route) => route.fulfill({ json: NOTHING_COUNTED }))
  await page.goto(shop.origin)
  const copy = page.getByRole('button', { name: 'Copy' })
  await expect(copy).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Theme')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(copy).toBeFocused()
  await expect(copy).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('status').filter({ hasText: /./ })).toHaveText('Copied')
  const command = await page.getByTestId('command').textContent()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command)
  await expectSoundPage(page)
})

/** Runs the command as a visitor would; where curl is missing, the same request is sent without it. */
async function runInShell(command: string) {
  try {
    await run('sh', ['-c', 'command -v curl'])
  } catch {
    return sendLikeCurl(command)
  }
  const { stdout } = await run('sh', ['-c', command])
  expect(JSON.parse(stdout)).toMatchObject({ status: 'accepted' })
}

async function sendLikeCurl(command: string) {
  const [url = '', header = '', body = ''] = [...command.matchAll(/'([^']*)'/g)].map(([, s]) => s)
  const [name = '', value = ''] = header.split(': ')
  const response = await fetch(url, { method: 'POST', headers: { [name]: value }, body })
  expect(response.status).toBe(202)
}
