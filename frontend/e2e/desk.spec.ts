import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

const LIST = /\/api\/admin\/dead-letters\?/
const REPLAY = '**/api/admin/dead-letters/replay'

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
