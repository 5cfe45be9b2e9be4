import type { Page } from '@playwright/test'
import { expect, expectSoundPage, hold, test } from './fixtures'

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
  await expect(page.getByRole('dialog')).toHaveAccessibleName(/^Delete every letter/)
  expect(await busyElements(page)).toEqual([])
  await expectSoundPage(page)

  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(group(page, 'conflict 3')).toBeVisible()
})

test.describe('when another list does not come', () => {
  test.use({ expectedErrors: /Failed to load resource/ })

  test('the buttons of the dead-letter desk do what they say', async ({ page, shop }) => {
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

function group(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true })
}

function busyElements(page: Page): Promise<string[]> {
  return page
    .locator('[aria-busy=true]')
    .evaluateAll((nodes) => nodes.map((node) => node.id || node.localName))
}
