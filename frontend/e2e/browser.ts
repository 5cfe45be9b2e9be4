import { execFileSync } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FRONTEND = dirname(dirname(fileURLToPath(import.meta.url)))
const UNPACKED = join(FRONTEND, '..', 'target', 'e2e-browser')
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A browser to drive, and the environment it has to be started with. */
export interface Browser {
  executablePath: string
  env: Record<string, string>
}

/** Finds a Chromium: the one named by CHROME_PATH, an installed one, or the one that comes as an npm package. */
export function findBrowser(): Browser {
  const executablePath = process.env.CHROME_PATH || installedBrowser()
  return executablePath ? { executablePath, env: environment() } : packagedBrowser()
}

function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Brings its own libraries and a font, so that it runs on a bare Linux without root. */
function packagedBrowser(): Browser {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium or Chrome was found. Install one, or name it in CHROME_PATH.')
  }
  if (!existsSync(UNPACKED)) unpack()
  return {
    executablePath: join(UNPACKED, 'chromium'),
    env: {
      ...environment(),
      LD_LIBRARY_PATH: join(UNPACKED, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(UNPACKED, 'fonts.conf'),
    },
  }
}

/** The package unpacks into the temporary folder, and adds its libraries only where it believes to run on AWS. */
function unpack() {
  const folder = `${UNPACKED}-${process.pid}`
  mkdirSync(folder, { recursive: true })
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: FRONTEND,
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    stdio: 'inherit',
  })
  writeFileSync(join(folder, 'fonts.conf'), fontsConf())
  try {
    renameSync(folder, UNPACKED)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    if (!existsSync(UNPACKED)) throw error
  }
}

function fontsConf(): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${UNPACKED}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${UNPACKED}/fonts-cache</cachedir>
</fontconfig>
`
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Record<string, string>
}
