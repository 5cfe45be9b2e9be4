import type { Page } from '@playwright/test'
import { parkConflicts } from './events'
import { adoptStyle, expect, expectSoundPage, hold, ONCE, sidewaysScroll, test } from './fixtures'
import type { Shop } from './shopServer'

const LIST = /\/api\/admin\/dead-letters\?/
const REPLAY = '**/api/admin/dead-letters/replay'

test('only the list is ever busy, never what a screen reader has to say', async ({
  page,
  shop,
}) => {
  const release = await hold(page, LIST)
  await page.goto(`${shop.managementOrigin}/dead-letters`)
  await expect(page.getByText('Loading…')).toBeVisible()
  expect(await busyElements(page)).toEqual(['letters'])
  release()
  await group(page, 'conflict 3').click()
  await expectSoundPage(page)

  await page.getByRole('button', { name: 'Delete 3 “conflict”' }).click()
  await expect(page.getByRole('dialog')).toHaveAccessibleName(
    'Delete the 3 letters with the reason “conflict”? Newer ones stay.',
  )
  expect(await busyElements(page)).toEqual([])
  await expectSoundPage(page)

  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(group(page, 'conflict 3')).toBeVisible()
})

test('the desk has an icon', ONCE, async ({ page, shop }) => {
  await page.goto(`${shop.managementOrigin}/dead-letters`)

  const icon = await page.locator('link[rel=icon]').getAttribute('href')
  const answer = await page.request.get(shop.managementOrigin + icon)
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toContain('image/svg+xml')
})

test.describe('whatever size and colours a browser is set to', () => {
  test('text of twice the size fits on a phone at the desk', ONCE, async ({ page, shop }) => {
    await page.goto(`${shop.managementOrigin}/dead-letters`)
    await page.locator('#letters button').first().click()
    await expect(page.getByLabel('Event, as JSON')).toBeVisible()
    await adoptStyle(page, 'html { font-size: 200% }')

    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await sidewaysScroll(page), `at ${width} px`).toBe(0)
    }
  })

  test('forced colours show which letter is open', ONCE, async ({ page, shop }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await page.goto(`${shop.managementOrigin}/dead-letters`)
    await page.locator('#letters button').first().click()
    await expect(page.locator('#letters button[aria-pressed=true]')).toHaveCount(1)

    const widths = await page
      .locator('#letters button')
      .evaluateAll((letters) => letters.map((letter) => getComputedStyle(letter).borderLeftWidth))
    expect(widths).toEqual(['3px', '1px', '1px'])
  })
})

test.describe('when another list does not come', () => {
  test.use({ expectedErrors: /Failed to load resource/ })

  test('the buttons of the dead-letter desk do what they say', ONCE, async ({ page, shop }) => {
    await page.goto(`${shop.managementOrigin}/dead-letters`)
    await group(page, 'conflict 3').click()
    const replay = page.getByRole('button', { name: 'Replay 3 “conflict”' })
    await expect(replay).toBeVisible()

    await page.route(LIST, (route) => route.abort())
    await group(page, 'all 3').click()
    await expect(page.getByRole('alert')).toHaveText('The desk cannot be reached')
    await page.route(REPLAY, (route) => route.abort())
    const asked = page.waitForRequest(REPLAY)
    await replay.click()

    expect((await asked).postDataJSON()).toEqual({ reason: 'conflict' })
  })
})

test.describe('an operator', ONCE, () => {
  test.use({ expectedErrors: /Failed to load resource/ })
  test.beforeEach(async ({ page, deskShop }) => {
    await page.goto(`${deskShop.managementOrigin}/dead-letters`)
    await expect(letters(page)).toHaveCount(50)
  })

  test('sees the last of what was clicked quickly', async ({ page }) => {
    const release = await hold(page, LIST)
    await group(page, await nameOf(page, 'conflict')).click()
    await letters(page).nth(1).getByRole('button').click()
    const id = await open(page, 2)
    release()

    await expect(title(page, `Letter ${id}`)).toBeFocused()
    await expect(page.locator('[data-reason="conflict"]')).toHaveAttribute('aria-pressed', 'true')
  })

  test('checks, repairs and replays a letter', async ({ page, deskShop }) => {
    const id = await open(page, 0)
    await expect(title(page, `Letter ${id}`)).toBeFocused()
    await expect(page.locator('dd time').first()).toHaveText(/^\d+ \w+ \d{4}, [\d:]+ (CET|CEST)$/)

    await write(page, '{"event_type": "search"')
    await press(page, 'Check')
    await expect(page.locator('#errors li')).toHaveText([/^event ./])
    await write(page, { event_type: 'view', quantity: 0 })
    await press(page, 'Save repair')
    await expect(page.getByRole('alert')).not.toBeEmpty()
    await expect(page.locator('#errors code')).toHaveText(['event_type', 'quantity', 'timestamp'])

    await write(page, search(`mended-${id}`))
    await press(page, 'Check')
    await expect(said(page)).toHaveText('A valid event. Nothing is saved yet.')
    await expect(page.locator('#errors li')).toHaveCount(0)
    expect(await look(deskShop, id)).toMatchObject({ repaired_at: null })
    await press(page, 'Replay')
    await expect(page.getByRole('alert')).toHaveText(/save the repair first/)

    await press(page, 'Save repair')
    await expect(said(page)).toHaveText('Repaired. It can be replayed now.')
    await expect(page.getByRole('alert')).toBeEmpty()
    await expect(letters(page).first()).toContainText('repaired')
    expect(await look(deskShop, id)).toMatchObject({ event_id: `mended-${id}` })
    await press(page, 'Replay')
    await expect(said(page)).toHaveText('1 replayed.')
    await expect(title(page, 'Waiting')).toBeFocused()
    expect(await look(deskShop, id)).toMatchObject({ status: 404 })
  })

  test('deletes a letter after a question', async ({ page, deskShop }) => {
    const id = await open(page, 1)

    await press(page, 'Delete')
    await expect(page.getByRole('dialog')).toHaveAccessibleName(`Delete letter ${id}?`)
    await press(page, 'Keep')
    await expect(page.getByRole('button', { name: 'Delete', exact: true })).toBeFocused()
    expect(await look(deskShop, id)).toMatchObject({ id })

    await press(page, 'Delete')
    await press(page, 'Delete for ever')
    await expect(said(page)).toHaveText('1 deleted.')
    await expect(title(page, 'Waiting')).toBeFocused()
    expect(await look(deskShop, id)).toMatchObject({ status: 404 })
  })

  test('keeps the older letters that were shown, and sees what is said', async ({ page }) => {
    await press(page, 'Show older ones')
    await expect(letters(page).nth(50).getByRole('button')).toBeFocused()
    await expect(page.getByRole('button', { name: 'Show older ones' })).toBeHidden()
    const all = await letters(page).count()
    await press(page, 'Refresh')
    await expect(page.locator('#loading')).toBeHidden()
    await expect(letters(page)).toHaveCount(all)

    await open(page, all - 1)
    await press(page, 'Delete')
    await press(page, 'Delete for ever')
    await expect(said(page)).toBeInViewport({ ratio: 1 })
    await expect(letters(page)).toHaveCount(all - 1)
    await page.mouse.wheel(0, 100_000)
    await expect(said(page)).toBeInViewport({ ratio: 1 })
    await expectSoundPage(page)
  })

  test('does not overrule another', async ({ page, context }) => {
    const conflict = 'The letter has changed meanwhile; look at it again'
    const other = await context.newPage()
    await other.goto(page.url())
    await page.bringToFront()
    const id = await open(page, 0)
    await other.bringToFront()
    await open(other, 0)
    await write(other, search('the other one'))
    await press(other, 'Save repair')
    await expect(said(other)).toHaveText(/^Repaired/)

    await page.bringToFront()
    await press(page, 'Replay')
    await expect(page.getByRole('alert')).toHaveText(conflict)
    await press(page, 'Delete')
    await press(page, 'Delete for ever')
    await expect(page.getByRole('alert')).toHaveText(conflict)
    await write(page, search('mine'))
    await press(page, 'Save repair')
    await expect(page.getByRole('alert')).toHaveText(conflict)
    await press(page, 'Refresh')
    await expect(said(page)).toHaveText(/^Letter \d+ has been changed. Your edit/)
    await expect(event(page)).toHaveValue(/mine/)
    await open(page, 0)
    await press(page, 'Discard the edit')
    await expect(event(page)).toHaveValue(/the other one/)

    await other.bringToFront()
    await press(other, 'Replay')
    await expect(said(other)).toHaveText('1 replayed.')
    await page.bringToFront()
    await press(page, 'Refresh')
    await expect(said(page)).toHaveText(`Letter ${id} is gone.`)
    await expect(event(page)).toBeHidden()
    await other.close()
  })

  test('loses no edit unasked', async ({ page }) => {
    const id = await open(page, 0)
    await group(page, await nameOf(page, 'conflict')).click()
    await write(page, search('half done'))
    const question = `Letter ${id} has been edited and not saved.`

    for (const button of [/^\d+ · conflict/, /^Replay \d+ “conflict”/, /^Delete \d+ “conflict”/]) {
      await page.getByRole('button', { name: button }).last().click()
      if (String(button).includes('Delete')) await press(page, 'Delete for ever')
      await expect(page.getByRole('dialog')).toHaveAccessibleName(question)
      await press(page, 'Keep editing')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    const leaving = page.waitForEvent('dialog')
    const reload = page.evaluate(() => location.reload())
    await (await leaving).dismiss()
    await reload
    await press(page, 'Refresh')
    await expect(page.locator('#loading')).toBeHidden()
    await expect(event(page)).toHaveValue(/half done/)

    await letters(page).nth(1).getByRole('button').click()
    await press(page, 'Discard the edit')
    await expect(title(page, `Letter ${id}`)).toBeHidden()
    await expect(event(page)).toHaveValue(/view-1/)
  })

  test('sees what takes long, and what takes too long', async ({ page }) => {
    await page.evaluate(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal)
      AbortSignal.timeout = (ms) => timeout(ms / 200)
    })
    await page.route(REPLAY, () => {})

    await page.getByRole('button', { name: /^Replay all/ }).click()

    await expect(page.getByText('Working…')).toBeInViewport()
    await expect(page.getByRole('alert')).toHaveText(/^No answer came within 300 seconds/)
    await expect(page.getByText('Working…')).toBeHidden()
  })

  test('is shown all when a reason has no letters any more', async ({ page }) => {
    const some = { reason: 'rejected', letters: 7, newest: 9 }
    await page.route(LIST, async (route) => {
      const answer = (await (await route.fetch()).json()) as { groups: object[] }
      await route.fulfill({ json: { ...answer, groups: [...answer.groups, some] } })
    })
    await press(page, 'Refresh')
    await group(page, 'rejected 7').click()

    await expect(said(page)).toHaveText(
      'No letter is left with the reason “rejected”: these are all.',
    )
    await expect(letters(page)).toHaveCount(50)
    await expect(page.getByRole('button', { pressed: true })).toHaveText(/^all/)
  })

  test('deletes no letter that came after the list', async ({ page, deskShop }) => {
    const name = await nameOf(page, 'conflict')
    const shown = name.replace('conflict ', '')
    await group(page, name).click()
    const remove = page.getByRole('button', { name: `Delete ${shown} “conflict”` })
    await expect(remove).toBeVisible()
    await parkConflicts(deskShop, 2)

    await remove.click()
    await expect(page.getByRole('dialog')).toHaveAccessibleName(
      `Delete the ${shown} letters with the reason “conflict”? Newer ones stay.`,
    )
    await press(page, 'Delete for ever')
    await expect(said(page)).toHaveText(`${shown} deleted.`)
    await expect(letters(page)).toHaveCount(2)

    await page.getByRole('button', { name: 'Delete 2 “conflict”' }).click()
    await press(page, 'Delete for ever')
    await expect(page.getByText('Nothing waits here.')).toBeVisible()
    await expect(said(page)).toHaveText('2 deleted.')
    await expect(title(page, 'Waiting')).toBeFocused()
  })
})

/** Opens one of the letters shown, and returns its number. */
async function open(page: Page, place: number): Promise<number> {
  const letter = letters(page).nth(place).getByRole('button')
  await letter.click()
  return Number(await letter.getAttribute('data-id'))
}

async function look({ managementOrigin }: Shop, id: number): Promise<unknown> {
  return (await fetch(`${managementOrigin}/api/admin/dead-letters/${id}`)).json()
}

function search(event_id: string) {
  return { event_type: 'search', timestamp: '2026-01-31T10:00:00Z', event_id }
}

async function write(page: Page, text: string | object) {
  await event(page).fill(typeof text === 'string' ? text : JSON.stringify(text))
}

async function press(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).click()
}

const event = (page: Page) => page.getByLabel('Event, as JSON')
const letters = (page: Page) => page.locator('#letters li')
const said = (page: Page) => page.locator('#message')
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

/** The name of a reason's button, with how many letters there are. */
async function nameOf(page: Page, reason: string): Promise<string> {
  return (await page.locator(`[data-reason="${reason}"]`).textContent()) ?? ''
}

function group(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true })
}

function busyElements(page: Page): Promise<string[]> {
  return page
    .locator('[aria-busy=true]')
    .evaluateAll((nodes) => nodes.map((node) => node.id || node.localName))
}
