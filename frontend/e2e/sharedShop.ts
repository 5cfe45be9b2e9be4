import { furnish } from './events'
import { startShopServer, type Shop } from './shopServer'

const VARIABLE = 'E2E_SHARED_SHOP'

/** Starts the server that all tests only read from, before any of them; they find it in their environment. */
export default async function startSharedShop() {
  const { stop, ...shop } = await startShopServer()
  process.env[VARIABLE] = JSON.stringify(shop)
  await furnish(shop, 3).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return stop
}

/** The server that was started. */
export function sharedShop(): Shop {
  return JSON.parse(process.env[VARIABLE] ?? '') as Shop
}
