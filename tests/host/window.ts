/** Electron's `BrowserWindow`: one Chromium with one page. */
import { readFileSync } from 'node:fs'
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronWindow, WebContents } from 'electron'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { app, openWindows } from './app.ts'
import { openChromium } from './chromium.ts'
import { Emitter, preventable } from './emitter.ts'
import { invoke } from './ipc.ts'
import { nativeTheme } from './native-theme.ts'
import { installPreload, type FromPage } from './page-script.ts'
import { defaultSession, type StandInSession } from './session.ts'
import { DELIVER, StandInContents } from './web-contents.ts'
import { fromWire, toWire } from './wire.ts'

type Used = Pick<
  ElectronWindow,
  | 'destroy'
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'on'
  | 'once'
  | 'removeListener'
  | 'restore'
  | 'setBackgroundColor'
  | 'setTitleBarOverlay'
  | 'show'
  | 'webContents'
>

const BINDING = '__standIn'

export class BrowserWindow extends Emitter implements Used {
  readonly #contents = new StandInContents()
  readonly #options: BrowserWindowConstructorOptions
  /** Large bytes on their way from the page, piece by piece. */
  readonly #parcels = new Map<string, Buffer[]>()
  #context: BrowserContext | null = null
  #replacing = false
  #closed = false
  #bounds: { x: number; y: number; width: number; height: number }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    this.#options = options
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    openWindows.add(this)
    app.emit('web-contents-created', {}, this.#contents)
  }

  get webContents(): WebContents {
    return this.#contents as unknown as WebContents
  }

  async loadURL(url: string): Promise<void> {
    try {
      this.#context = await this.#open(/^[^/]*\/\/[^/]*/.exec(url)?.[0] ?? url)
    } catch (error) {
      if (this.#isHidden) throw error
      // Electron brings its browser along; here it may be missing, and without it there is nothing to show anything in.
      process.stderr.write(`The browser for the window could not be started. ${String(error)}\n`)
      return app.exit(1)
    }
    await this.#adopt(this.#context.pages()[0] ?? (await this.#context.newPage()))
    await this.#contents.load(url)
    this.emit('ready-to-show')
  }

  /** Nobody talks with the page of such a window by a preload; without it the app has lost a part, not its face. */
  get #isHidden(): boolean {
    return this.#options.show === false && !this.#options.webPreferences?.preload
  }

  async #open(origin: string): Promise<BrowserContext> {
    const { x, y } = this.#options
    const { width, height } = this.#bounds
    const position = x === undefined || y === undefined ? undefined : { x, y }
    const mayNavigate = (frame: Frame, to: string) => this.#contents.mayNavigate(frame, to)
    const hidden = this.#isHidden
    const session = (this.#options.webPreferences?.session as StandInSession | undefined) ?? defaultSession
    const context = await openChromium({ position, width, height, origin, session, hidden, mayNavigate })
    if (hidden) return context
    await context.exposeBinding(BINDING, ({ frame }, message: FromPage) => this.#answer(frame, message))
    const preload = readFileSync(this.#options.webPreferences?.preload ?? '', 'utf8')
    const { deniesWindows } = this.#contents
    await context.addInitScript(installPreload, {
      preload,
      binding: BINDING,
      deliver: DELIVER,
      deniesWindows,
    })
    context.on('page', (page) => void (deniesWindows && this.#isStray(page) && page.close()))
    return context
  }

  async #adopt(page: Page): Promise<void> {
    this.#contents.page = page
    page.on('crash', () => void this.#replace(page))
    page.on('close', () => page === this.#contents.page && this.#gone())
    if (this.#isHidden) return
    nativeTheme.paint = (colorScheme) => page.emulateMedia({ colorScheme })
    await nativeTheme.paint(nativeTheme.colorScheme)
  }

  /** Opened by the page (a link with a modifier key), not by the window after a crash. */
  #isStray(page: Page): boolean {
    return this.#contents.page !== null && !this.#replacing && page !== this.#contents.page
  }

  /** A crashed page of Playwright's stays crashed: the window goes on with another. */
  async #replace(crashed: Page): Promise<void> {
    if (!this.#context) return
    this.#replacing = true
    await this.#adopt(await this.#context.newPage())
    this.#replacing = false
    await crashed.close()
    this.#contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  }

  async #answer(frame: Frame, message: FromPage): Promise<string> {
    switch (message.kind) {
      case 'bounds': {
        const { x, y, width, height } = message
        this.#bounds = { x, y, width, height }
        return ''
      }
      case 'piece': {
        const pieces = this.#parcels.get(message.parcel) ?? []
        this.#parcels.set(message.parcel, [...pieces, Buffer.from(message.base64, 'base64')])
        return ''
      }
      case 'invoke': {
        const args = fromWire(message.args, this.#parcels) as unknown[]
        return toWire(await invoke(message.channel, this.webContents, frame, args))
      }
    }
  }

  /** Ends the window as a click on its cross would. */
  async shut(): Promise<void> {
    await this.#context?.close()
    this.#gone()
  }
  #gone(): void {
    if (this.#closed) return
    this.emit('close', preventable({}))
    this.#closed = true
    openWindows.delete(this)
    this.emit('closed')
    void this.#context?.close()
    if (openWindows.size === 0) app.emit('window-all-closed')
  }

  destroy(): void {
    this.#gone()
  }
  isDestroyed(): boolean {
    return this.#closed
  }
  focus(): void {
    void this.#contents.page?.bringToFront()
  }
  getNormalBounds() {
    return this.#bounds
  }
  isMinimized(): boolean {
    return false
  }
  isMaximized(): boolean {
    return false
  }
  show(): void {}
  restore(): void {}
  maximize(): void {}
  setBackgroundColor(): void {}
  setTitleBarOverlay(): void {}
}
