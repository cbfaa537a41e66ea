/** Electron's `BrowserWindow` and its `webContents`: one page of Chromium. */
import { readFileSync } from 'node:fs'
import type {
  BrowserWindowConstructorOptions,
  BrowserWindow as ElectronWindow,
  HandlerDetails,
  WebContents,
} from 'electron'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { app, openWindows } from './app.ts'
import { openChromium } from './chromium.ts'
import { Emitter, preventable } from './emitter.ts'
import { invoke } from './ipc.ts'
import { nativeTheme } from './native-theme.ts'
import { fromChromium, toChromium } from './origin.ts'
import { installPreload, type FromPage } from './page-script.ts'
import { fromWire, toWire } from './wire.ts'

type UsedOfContents = Pick<
  WebContents,
  'getURL' | 'isDestroyed' | 'on' | 'reload' | 'send' | 'setWindowOpenHandler'
>
type UsedOfWindow = Pick<
  ElectronWindow,
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'on'
  | 'once'
  | 'restore'
  | 'setBackgroundColor'
  | 'setTitleBarOverlay'
  | 'show'
  | 'webContents'
>

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

const BINDING = '__standIn'
const DELIVER = 'deskglass.stand-in'

class StandInContents extends Emitter implements UsedOfContents {
  page: Page | null = null
  #url = ''
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #waiting: [channel: string, args: unknown[]][] = []
  #sending = false

  getURL(): string {
    return this.#url
  }
  isDestroyed(): boolean {
    return this.page?.isClosed() ?? false
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }
  /** Asked once, ahead: a page's `window.open` does not wait for Node. */
  get deniesWindows(): boolean {
    return this.#openHandler({ url: 'about:blank' } as HandlerDetails).action === 'deny'
  }
  mayNavigate(frame: Frame, url: string): boolean {
    const isMainFrame = frame === this.page?.mainFrame()
    const event = preventable({ url: fromChromium(url), isMainFrame })
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event, event.url)
    return !event.defaultPrevented
  }

  async load(url: string): Promise<void> {
    this.#url = url
    await this.page?.goto(toChromium(url))
  }
  reload(): void {
    void this.load(this.#url)
  }
  send(channel: string, ...args: unknown[]): void {
    this.#waiting.push([channel, args])
    if (!this.#sending) void this.#deliver()
  }
  /** In order, and as many at once as gathered while the page took the ones before. */
  async #deliver(): Promise<void> {
    this.#sending = true
    while (this.page && this.#waiting.length > 0) {
      const messages = toWire(this.#waiting.splice(0))
      const give = ([symbol, text]: [string, string]) =>
        (globalThis as unknown as Record<symbol, ((text: string) => void) | undefined>)[Symbol.for(symbol)]?.(
          text,
        )
      // A page that goes away misses what was sent to it, as in Electron.
      await this.page.evaluate(give, [DELIVER, messages] as [string, string]).catch(() => {})
    }
    this.#sending = false
  }
}

export class BrowserWindow extends Emitter implements UsedOfWindow {
  readonly #contents = new StandInContents()
  readonly #options: BrowserWindowConstructorOptions
  readonly #parcels = new Map<string, Buffer[]>()
  #context: BrowserContext | null = null
  #closed = false
  #replacing = false
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
    const { x, y, width, height } = this.#bounds
    const position = this.#options.x === undefined ? undefined : { x, y }
    const mayNavigate = (frame: Frame, to: string) => this.#contents.mayNavigate(frame, to)
    this.#context = await openChromium({
      width,
      height,
      origin: url.slice(0, url.lastIndexOf('/')),
      mayNavigate,
    })
    await this.#context.exposeBinding(BINDING, ({ frame }, message: FromPage) => this.#answer(frame, message))
    const preload = readFileSync(this.#options.webPreferences?.preload ?? '', 'utf8')
    const { deniesWindows } = this.#contents
    await this.#context.addInitScript(installPreload, {
      preload,
      binding: BINDING,
      deliver: DELIVER,
      deniesWindows,
    })
    this.#context.on('page', (page) => void (deniesWindows && this.#isStray(page) && page.close()))
    await this.#adopt(this.#context.pages()[0] ?? (await this.#context.newPage()))
    await this.#contents.load(url)
    this.emit('ready-to-show')
  }

  async #adopt(page: Page): Promise<void> {
    this.#contents.page = page
    page.on('crash', () => void this.#replace(page))
    page.on('close', () => page === this.#contents.page && this.#gone())
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
    if (message.kind === 'bounds') {
      const { x, y, width, height } = message
      this.#bounds = { x, y, width, height }
      return ''
    }
    if (message.kind === 'piece') {
      const pieces = this.#parcels.get(message.parcel) ?? []
      this.#parcels.set(message.parcel, [...pieces, Buffer.from(message.base64, 'base64')])
      return ''
    }
    const args = fromWire(message.args, this.#parcels) as unknown[]
    return toWire(await invoke(message.channel, this.webContents, frame, args))
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

  isDestroyed(): boolean {
    return this.#closed
  }
  show(): void {}
  focus(): void {
    void this.#contents.page?.bringToFront()
  }
  restore(): void {}
  maximize(): void {}
  isMinimized(): boolean {
    return false
  }
  isMaximized(): boolean {
    return false
  }
  getNormalBounds() {
    return this.#bounds
  }
  setBackgroundColor(): void {}
  setTitleBarOverlay(): void {}
}
