/** Starts Chromium as a window: one fresh profile, one page, every request answered here or refused. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, parse } from 'node:path'
import { chromium, type BrowserContext, type Frame, type Page, type Route } from 'playwright-core'
import { app } from './app.ts'
import { preventable } from './emitter.ts'
import { toChromium } from './origin.ts'
import type { StandInSession } from './session.ts'

export interface ChromiumOptions {
  /** Left out: where the window system likes. */
  position?: { x: number; y: number } | undefined
  width: number
  height: number
  /** `app://deskglass` of the page that will be shown. */
  origin: string
  /** Whose permissions, filters and schemes count. */
  session: StandInSession
  /** Never shown to anybody, and no watcher looks into it. */
  hidden: boolean
  /** Asked before a frame goes to another address. */
  mayNavigate(frame: Frame, url: string): boolean
}

/** Electron's names, and what Chromium calls the same. */
const PERMISSIONS = {
  'clipboard-sanitized-write': ['clipboard-write'],
  'clipboard-read': ['clipboard-read'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
} as const

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
const watched = process.env['DESKGLASS_HOST_DEVTOOLS'] === '1'
/** Chromiums of this process so far: each has a profile of its own. */
let opened = 0
const headless = !hasDisplay || process.env['DESKGLASS_HEADLESS'] === '1'

export async function openChromium(options: ChromiumOptions): Promise<BrowserContext> {
  if (opened === 0) removeProfiles()
  if (opened === 0) process.once('exit', removeProfiles)
  const folder = join(app.userData, `chromium-${process.pid}-${++opened}`)
  const context = await launch(options, folder, process.getuid?.() !== 0).catch((error: unknown) => {
    if (!/sandbox/i.test(String(error))) throw error
    process.stderr.write('Chromium cannot build its sandbox on this system; the window opens without it.\n')
    return launch(options, folder, false)
  })
  await context.route('**/*', (route) => answer(route, options))
  const allowed = Object.entries(PERMISSIONS).filter(([name]) =>
    options.session.allows(name as keyof typeof PERMISSIONS, options.origin),
  )
  // What is not in the list is denied from here on.
  await context.grantPermissions(
    allowed.flatMap(([, names]) => names),
    { origin: toChromium(options.origin) },
  )
  const watch = (page: Page) => watchDownloads(page, options.session)
  context.on('page', watch)
  context.pages().forEach(watch)
  if (watched && !options.hidden) tellWatcher(context, folder)
  return context
}

function launch(
  { position, width, height, origin, hidden }: ChromiumOptions,
  folder: string,
  sandbox: boolean,
): Promise<BrowserContext> {
  const unseen = headless || hidden
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env['DESKGLASS_CHROMIUM'] ?? '/usr/bin/chromium',
    headless: unseen,
    chromiumSandbox: sandbox,
    // No bar across a user's window about flags and automation.
    ignoreDefaultArgs: unseen ? [] : ['--enable-automation'],
    viewport: unseen ? { width, height } : null,
    colorScheme: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...app.switches,
      '--no-first-run',
      '--disable-sync',
      `--window-size=${width},${height}`,
      ...(position ? [`--window-position=${position.x},${position.y}`] : []),
      ...(unseen ? ['--disable-gpu'] : [`--app=${toChromium(origin)}/`, '--test-type']),
      ...(watched && !hidden ? ['--remote-debugging-port=0'] : []),
    ],
  })
}

async function answer(route: Route, { mayNavigate, session }: ChromiumOptions): Promise<void> {
  const request = route.request()
  const url = request.url()
  // Aborted, the window stays on the page it shows.
  if (request.isNavigationRequest() && !mayNavigate(request.frame(), url)) return route.abort('aborted')
  if (!(await session.passes(url))) return route.abort('blockedbyclient')
  const response = await session.answerFor(url, request.method(), request.headers())
  if (!response) return route.abort('blockedbyclient')
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

function watchDownloads(page: Page, session: StandInSession): void {
  page.on('download', (download) => {
    const event = preventable({})
    const name = download.suggestedFilename()
    session.emit('will-download', event, { getFilename: () => name })
    if (event.defaultPrevented) void download.cancel()
    else void download.saveAs(freePath(downloadsFolder(), name))
    if (watched) say({ download: { name, saved: !event.defaultPrevented } })
  })
}

/** There is no dialog to ask where to: where a browser would put it. */
function downloadsFolder(): string {
  return process.env['DESKGLASS_HOST_DOWNLOADS'] ?? join(homedir(), 'Downloads')
}

/** Nothing that is there is written over. */
function freePath(folder: string, name: string): string {
  const { base, name: stem, ext } = parse(name)
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? base : `${stem} (${count})${ext}`)
    if (!existsSync(path)) return path
  }
}

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}

/** Profiles hold nothing: those of processes that were killed are left over. The caller is alone in this folder. */
function removeProfiles(): void {
  for (const name of readdirSync(app.userData)) {
    if (name.startsWith('chromium-'))
      rmSync(join(app.userData, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** For tests: where to look into the window from another process, and every error of its page from the first line on. */
function tellWatcher(context: BrowserContext, folder: string): void {
  context.on('console', (message) => {
    if (message.type() === 'error') say({ error: `${message.text()} (${message.location().url})` })
  })
  context.on('weberror', (event) => say({ error: String(event.error().stack ?? event.error()) }))
  const [port, path] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
  say({ devtools: `ws://127.0.0.1:${port}${path}` })
}
