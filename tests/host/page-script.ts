/**
 * Runs in the page before its own scripts: evaluates the built preload with a `require` that knows `electron` only.
 * Playwright sends it as source text, so `installPreload` must be complete in itself.
 */

export interface PageScriptOptions {
  preload: string
  /** The global function that reaches Node; taken away before the page can see it. */
  binding: string
  /** The symbol under which Node finds the function that delivers events. */
  deliver: string
  /** `window.open` gives nothing. */
  deniesWindows: boolean
}

/** What the page asks of Node: an `ipcRenderer.invoke`, or a piece of large bytes that an invoke will refer to. */
export type FromPage =
  | { kind: 'invoke'; channel: string; args: string }
  | { kind: 'piece'; parcel: string; base64: string }
  | { kind: 'bounds'; x: number; y: number; width: number; height: number }

export function installPreload({ preload, binding, deliver, deniesWindows }: PageScriptOptions): void {
  type Listener = (event: object, ...args: unknown[]) => void
  // One message of the debugging protocol holds less than the largest file.
  const PIECE = 16 * 1024 * 1024
  const scope = globalThis as unknown as Record<string | symbol, unknown>
  const ask = scope[binding] as (message: FromPage) => Promise<string>
  delete scope[binding]
  if (deniesWindows) window.open = () => null
  if (window.top !== window) return

  const base64 = (bytes: Uint8Array) => (bytes as unknown as { toBase64(): string }).toBase64()
  const fromBase64 = (text: string) =>
    (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(text)

  async function toWire(value: unknown): Promise<string> {
    const large = new Map<Uint8Array, string>()
    const text = JSON.stringify(value, (_key, plain: unknown) => {
      if (!(plain instanceof Uint8Array)) return plain
      if (plain.byteLength <= PIECE) return { $bytes: base64(plain) }
      const parcel = large.get(plain) ?? crypto.randomUUID()
      large.set(plain, parcel)
      return { $bytes: '', $parcel: parcel }
    })
    for (const [bytes, parcel] of large) {
      for (let at = 0; at < bytes.byteLength; at += PIECE) {
        await ask({ kind: 'piece', parcel, base64: base64(bytes.subarray(at, at + PIECE)) })
      }
    }
    return text
  }

  function fromWire(text: string): unknown {
    return JSON.parse(text, (_key, value: { $bytes?: unknown } | null) =>
      typeof value?.$bytes === 'string' ? fromBase64(value.$bytes) : value,
    )
  }

  const listeners = new Map<string, Set<Listener>>()
  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]) {
      // As structured clone does: `args` as they are now, not after the caller changed them.
      return fromWire(await ask({ kind: 'invoke', channel, args: await toWire(args) }))
    },
    on(channel: string, listener: Listener) {
      const known = listeners.get(channel) ?? new Set()
      listeners.set(channel, known.add(listener))
    },
    removeListener(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener)
    },
  }
  const contextBridge = {
    exposeInMainWorld(key: string, api: object) {
      Object.defineProperty(window, key, { value: Object.freeze({ ...api }), enumerable: true })
    },
  }

  Object.defineProperty(scope, Symbol.for(deliver), {
    value(messages: string) {
      for (const [channel, args] of fromWire(messages) as [string, unknown[]][]) {
        for (const listener of new Set(listeners.get(channel))) listener({}, ...args)
      }
    },
  })

  const tellBounds = () =>
    void ask({ kind: 'bounds', x: screenX, y: screenY, width: outerWidth, height: outerHeight })
  addEventListener('resize', tellBounds)
  addEventListener('blur', tellBounds)

  const require = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`a sandboxed preload cannot require ${name}`)
  }
  new Function('require', 'exports', 'module', preload)(require, {}, { exports: {} })
}
