/** Electron's `webContents`: what the window's page may do, and messages to it. */
import type { HandlerDetails, WebContents } from 'electron'
import type { Frame, Page } from 'playwright-core'
import { Emitter, preventable } from './emitter.ts'
import { fromChromium, toChromium } from './origin.ts'
import { toWire } from './wire.ts'

type Used = Pick<
  WebContents,
  | 'executeJavaScript'
  | 'getURL'
  | 'isDestroyed'
  | 'on'
  | 'printToPDF'
  | 'reload'
  | 'send'
  | 'setWindowOpenHandler'
>
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

/** The symbol under which the page keeps the function that takes messages. */
export const DELIVER = 'deskglass.stand-in'

export class StandInContents extends Emitter implements Used {
  page: Page | null = null
  #url = ''
  #loading = false
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #waiting: [channel: string, args: unknown[]][] = []
  #sending = false

  getURL(): string {
    return this.#url
  }
  isDestroyed(): boolean {
    return this.page?.isClosed() ?? false
  }
  async load(url: string): Promise<void> {
    this.#url = url
    this.#loading = true
    await this.page?.goto(toChromium(url)).finally(() => (this.#loading = false))
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return this.page?.evaluate(code)
  }
  async printToPDF({ preferCSSPageSize, printBackground }: Electron.PrintToPDFOptions): Promise<Buffer> {
    if (!this.page) throw new Error('nothing is loaded')
    return this.page.pdf({
      preferCSSPageSize: preferCSSPageSize === true,
      printBackground: printBackground === true,
    })
  }
  reload(): void {
    void this.load(this.#url)
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
    // As in Electron, nobody is asked about what the app itself loads.
    if (isMainFrame && this.#loading && fromChromium(url) === this.#url) return true
    const event = preventable({ url: fromChromium(url), isMainFrame })
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event, event.url)
    return !event.defaultPrevented
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
      // A page that goes away misses what was sent to it, as in Electron.
      await this.page.evaluate(handOver, [DELIVER, messages] as const).catch(() => {})
    }
    this.#sending = false
  }
}

/** Runs in the page. */
function handOver([symbol, messages]: readonly [string, string]): void {
  const scope = globalThis as unknown as Record<symbol, ((messages: string) => void) | undefined>
  scope[Symbol.for(symbol)]?.(messages)
}
