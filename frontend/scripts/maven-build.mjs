// Runs the dashboard's part of the Maven build: node frontend/scripts/maven-build.mjs build|check|e2e
// Work whose inputs have not changed since it last succeeded is skipped.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const FRONTEND = dirname(dirname(fileURLToPath(import.meta.url)))
const TARGET = join(FRONTEND, '..', 'target')
const MACHINE = `node ${process.version} on ${process.platform} ${process.arch}`
const DEPENDENCY_INPUTS = ['package.json', 'package-lock.json', '.npmrc']
const OPENAPI = join('..', 'src', 'main', 'resources', 'openapi.json')
const DESK = join('..', 'src', 'main', 'resources', 'desk')
const NO_INPUTS = ['node_modules', 'test-results', 'playwright-report']

const modes = { build, check, e2e }

function build() {
  install()
  const stamp = join(TARGET, 'dist.stamp')
  if (!existsSync(join(TARGET, 'dist', 'index.html'))) rmSync(stamp, { force: true })
  unlessUnchanged('dashboard', stamp, allInputs(), () => {
    npm('run', 'typecheck')
    npm('run', 'build')
  })
}

function check() {
  install()
  const inputs = [...allInputs(), ...filesIn(DESK)]
  unlessUnchanged('dashboard checks', join(TARGET, 'dashboard-check.stamp'), inputs, () => {
    npm('run', 'lint')
    npm('run', 'format:check')
    checkApiTypes()
    npm('run', 'test')
  })
}

function e2e() {
  install()
  npm('run', 'e2e')
}

function install() {
  const stamp = join(FRONTEND, 'node_modules', '.maven-stamp')
  unlessUnchanged('npm packages', stamp, DEPENDENCY_INPUTS, () =>
    npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'),
  )
}

function checkApiTypes() {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-types-'))
  try {
    const fresh = join(folder, 'schema.d.ts')
    npm('exec', '--', 'openapi-typescript', OPENAPI, '--output', fresh)
    const committed = readFileSync(join(FRONTEND, 'src', 'api', 'schema.d.ts'), 'utf8')
    if (readFileSync(fresh, 'utf8') !== committed) {
      fail(
        'src/api/schema.d.ts does not match src/main/resources/openapi.json. Run: npm run api:types',
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every file of the front end, so that a new one can never be forgotten, and the document its types are made of. */
function allInputs() {
  const files = readdirSync(FRONTEND, { withFileTypes: true })
    .filter((entry) => !NO_INPUTS.includes(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(entry.name) : [entry.name]))
  return [OPENAPI, ...files]
}

function filesIn(folder) {
  return readdirSync(join(FRONTEND, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(FRONTEND, join(entry.parentPath, entry.name)))
}

function unlessUnchanged(what, stamp, inputs, work) {
  const hash = createHash('sha256').update(MACHINE)
  for (const input of inputs.toSorted()) {
    hash.update(`\0${input}\0`).update(readFileSync(join(FRONTEND, input)))
  }
  const digest = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
    console.log(`${what}: unchanged`)
    return
  }
  work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

/** Runs the npm that comes with this very Node.js, and ends the build when it fails. */
function npm(...args) {
  console.log(`npm ${args.join(' ')}`)
  const { status, error } = spawnSync('npm', args, {
    cwd: FRONTEND,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
    },
  })
  if (error) fail(`npm could not be run (${error.message}). It comes with Node.js.`)
  if (status !== 0) fail(`npm ${args.join(' ')} failed.`)
}

function fail(message) {
  throw new Error(message)
}

try {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`The dashboard needs Node.js 20.19 or newer to build; this is ${process.versions.node}.`)
  }
  const mode = modes[process.argv[2]]
  if (!mode) fail(`Usage: node frontend/scripts/maven-build.mjs ${Object.keys(modes).join('|')}`)
  mode()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
