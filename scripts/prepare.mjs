/**
 * Brings what a bare machine lacks, and says so: packages and Node 24 from npm, a browser from Debian's packages where
 * Electron's binary cannot be had, and the build. Runs on the Node at hand (20 or newer) with nothing installed.
 * Every step first looks whether it is needed, so the second run fetches nothing.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const cache = join(modules, '.cache', 'deskglass')
export const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Plain lines for people; standard error, since standard output belongs to answers. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Ends with a sentence and exit code 1. */
export function fail(line) {
  say(line)
  process.exit(1)
}

export const environment = () => ({
  ...process.env,
  PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter),
})

/** Runs a command in the project's root; its output goes to standard error. */
function run(command, args, { quiet = false, env = {}, timeout } = {}) {
  return spawnSync(command, args, {
    cwd: root,
    env: { ...environment(), ...env },
    stdio: ['ignore', quiet ? 'ignore' : 2, quiet ? 'ignore' : 2],
    shell: process.platform === 'win32',
    timeout,
  })
}

const stampPath = (name) => join(cache, `${name}.stamp`)
const stamp = (name) => (existsSync(stampPath(name)) ? readFileSync(stampPath(name), 'utf8') : '')
function writeStamp(name, value) {
  mkdirSync(cache, { recursive: true })
  writeFileSync(stampPath(name), value)
}

export function preparePackages() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  if (stamp('packages') === wanted && existsSync(node)) return
  say('Fetching packages and Node 24 from npm (about 250 MB to download, 700 MB on disk) …')
  const result = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
  })
  if (result.status !== 0)
    fail('npm could not install the packages; what it said stands above. Start again when it can.')
  if (!existsSync(node)) fail('npm installed the packages, but not Node 24 for this kind of machine.')
  writeStamp('packages', wanted)
}

const electronBinary = () => {
  const path = join(modules, 'electron', 'path.txt')
  return existsSync(path) ? join(modules, 'electron', 'dist', readFileSync(path, 'utf8').trim()) : undefined
}

/** The browser of the stand-in: named by DESKGLASS_CHROMIUM, or the first of the usual ones on the path. */
function chromiumOnPath() {
  if (process.env.DESKGLASS_CHROMIUM) return process.env.DESKGLASS_CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

/** Electron's binary if it is there or can be had quickly, else a Chromium for the stand-in. */
export function prepareWindow({ wantElectron = true } = {}) {
  const electron = wantElectron ? findElectron() : undefined
  if (electron) return { kind: 'electron', path: electron }
  return { kind: 'stand-in', path: chromiumOnPath() ?? installChromium() }
}

function findElectron() {
  const present = electronBinary()
  if (present && existsSync(present)) return present
  const version = JSON.parse(readFileSync(join(modules, 'electron', 'package.json'), 'utf8')).version
  if (stamp('electron') === `none ${version}`) return undefined
  say("Trying to get Electron's binary (about 120 MB) …")
  const result = run(node, [join(modules, 'electron', 'install.js')], { quiet: true, timeout: 300_000 })
  const path = result.status === 0 ? electronBinary() : undefined
  if (path && existsSync(path)) return path
  say(
    "Electron's binary cannot be had here. The same app runs on a stand-in: Node 24, with Chromium as the window.",
  )
  writeStamp('electron', `none ${version}`)
  return undefined
}

const FONTS = ['fonts-inter', 'fonts-noto-cjk']

function installChromium() {
  say("Fetching Chromium and fonts from Debian's packages (about 190 MB to download) …")
  apt(['chromium', ...FONTS])
  return (
    chromiumOnPath() ??
    fail('No browser: install chromium, or name one with DESKGLASS_CHROMIUM, then start again.')
  )
}

/** The fonts that tests and pictures of the window count on. */
export function prepareFonts() {
  if (process.platform !== 'linux' || stamp('fonts') === FONTS.join(' ')) return
  const known = spawnSync('dpkg-query', ['-W', ...FONTS], { stdio: 'ignore' }).status === 0
  if (!known) apt(FONTS)
  writeStamp('fonts', FONTS.join(' '))
}

/** pip brings the starter model. */
export function preparePip() {
  if (spawnSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' }).status === 0) return
  if (process.platform !== 'linux') return
  say("Fetching pip from Debian's packages (about 20 MB to download) …")
  apt(['python3-pip'])
}

function apt(packages) {
  const isRoot = process.getuid?.() === 0
  const sudo = isRoot ? [] : ['sudo', '-n']
  const call = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args]
    return run(command, rest, { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
  }
  const install = () => call('install', '-y', '--no-install-recommends', ...packages)
  if (install() || (call('update') && install())) return
  say(`apt-get could not install ${packages.join(', ')}. As root: apt-get install ${packages.join(' ')}`)
}

/** The app built from the sources as they are now. */
export function prepareBuild() {
  const wanted = sourceState()
  if (stamp('build') === wanted && existsSync(join(root, 'out', 'main', 'index.js'))) return
  say('Building the app …')
  rmSync(join(root, 'out'), { recursive: true, force: true })
  const result = spawnSync(node, [join(modules, 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
    cwd: root,
    env: environment(),
    encoding: 'utf8',
  })
  if (result.status !== 0)
    fail(`${result.stdout}${result.stderr}\nThe build failed; what it said stands above.`)
  writeStamp('build', wanted)
}

function sourceState() {
  const hash = createHash('sha256')
  for (const name of ['electron.vite.config.ts', 'package-lock.json', ...filesBelow('src')]) {
    hash.update(name).update(readFileSync(join(root, name)))
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => statSync(join(root, name)).isFile())
    .sort()
}

/** The starter model in a data folder of its own, for tests: its GGUF and the compiled model. */
export function prepareStarterForTests() {
  const home = join(root, '.cache', 'starter')
  installStarter({ DESKGLASS_HOME: home }, ['--keep-source'])
  return { gguf: join(home, 'downloads', 'smollm2-135m-instruct.gguf'), models: join(home, 'models') }
}

/** The starter model in the user's data folder. A failure was said by then and is none of the caller's: the reader answers. */
export function installStarter(env = {}, options = []) {
  const cli = join(root, 'out', 'main', 'cli.js')
  spawnSync(node, [cli, 'install-starter', ...options], {
    stdio: ['ignore', 2, 2],
    env: { ...environment(), ...env },
  })
}
