import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const HERE = dirname(fileURLToPath(import.meta.url))
const JAR = resolve(process.env.E2E_JAR || join(HERE, '..', '..', 'target', 'shop-analytics.jar'))
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java'
const START_MS = 120_000
const STOP_MS = 30_000
const WORKER = Number(process.env.TEST_WORKER_INDEX ?? 0)
// from 25000 to 31999, beside the ports of the tests in Java
let nextPort = 25_000 + (WORKER % 7) * 1_000 + Math.floor(Math.random() * 900)

/** The packaged product, running on free ports. */
export interface Shop {
  origin: string
  /** Where operators look: the dead-letter desk, the metrics. */
  managementOrigin: string
}

/** The same with a data folder of its own; whoever started it must stop it. */
export interface ShopServer extends Shop {
  stop: () => Promise<void>
}

/** Starts the jar and waits until it is ready. */
export async function startShopServer(): Promise<ShopServer> {
  if (!existsSync(JAR)) throw new Error(`${JAR} is missing. Build it first: mvn package`)
  const port = await freePort()
  const managementPort = await freePort()
  const managementOrigin = `http://127.0.0.1:${managementPort}`
  const dataDir = await mkdtemp(join(tmpdir(), 'shop-analytics-e2e-'))
  const java = spawn(JAVA, ['-jar', JAR], {
    cwd: dataDir,
    env: {
      ...process.env,
      PORT: `${port}`,
      MANAGEMENT_PORT: `${managementPort}`,
      DATA_DIR: dataDir,
      BATCH_INTERVAL: '200ms',
      // shops here send once: longer than a machine with other work on it takes
      QUEUE_PUBLISH_TIMEOUT: '30s',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const killNow = () => void java.kill('SIGKILL')
  process.once('exit', killNow)
  const log = collectOutput(java)

  async function stop() {
    await terminate(java)
    process.off('exit', killNow)
    await rm(dataDir, { recursive: true, force: true })
  }

  try {
    await untilReady(java, `${managementOrigin}/actuator/health/readiness`)
  } catch (error) {
    await stop()
    throw new Error(`${(error as Error).message}\n${log.join('').slice(-8_000)}`)
  }
  return { origin: `http://127.0.0.1:${port}`, managementOrigin, stop }
}

function collectOutput(java: ChildProcess): string[] {
  const log: string[] = []
  const keep = (chunk: Buffer) => {
    log.push(chunk.toString())
    if (log.length > 500) log.shift()
  }
  java.stdout?.on('data', keep)
  java.stderr?.on('data', keep)
  java.on('error', (error) => log.push(`${JAVA} could not be run: ${error.message}`))
  return log
}

async function untilReady(java: ChildProcess, url: string) {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline) {
    if (hasEnded(java)) throw new Error('The server stopped while it was starting.')
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    if (response?.status === 200) return
    await sleep(150)
  }
  throw new Error(`The server was not ready after ${START_MS / 1000} s.`)
}

async function terminate(java: ChildProcess) {
  if (hasEnded(java)) return
  const ended = once(java, 'exit')
  java.kill('SIGTERM')
  const force = setTimeout(() => java.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(force)
}

function hasEnded(java: ChildProcess): boolean {
  return java.pid === undefined || java.exitCode !== null || java.signalCode !== null
}

/**
 * A port that this worker has not had before, below those that the system gives to connections: one that the system
 * picks may be picked again before the server that it is meant for has opened it.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort++
    const probe = createServer()
    try {
      await once(probe.listen(port, '127.0.0.1'), 'listening')
    } catch {
      continue // somebody listens there
    }
    await once(probe.close(), 'close')
    return port
  }
}
