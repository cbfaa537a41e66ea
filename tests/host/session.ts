/** What Electron keeps per session: who may do what, which requests go out, who answers the app's own scheme. */
import type { Protocol, Session } from 'electron'
import { Emitter } from './emitter.ts'
import { fromChromium } from './origin.ts'

type Used = Pick<
  Session,
  | 'on'
  | 'protocol'
  | 'setDevicePermissionHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled'
>
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]
type SchemeHandler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void

export class StandInSession extends Emitter implements Used {
  #check: CheckHandler = null
  #beforeRequest: BeforeRequest = (_details, answer) => answer({})

  /** Chromium is given the answers beforehand and never asks. */
  setPermissionRequestHandler(_handler: RequestHandler): void {}
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler
  }
  readonly #schemes = new Map<string, SchemeHandler>()
  readonly protocol = {
    registerSchemesAsPrivileged: () => {},
    handle: (scheme: string, handler: SchemeHandler) => void this.#schemes.set(scheme, handler),
    isProtocolHandled: (scheme: string) => this.#schemes.has(scheme),
  } as unknown as Protocol

  /** The answer of a scheme's handler to an address as Chromium asks for it; null for addresses that are no handler's. */
  async answerFor(url: string, method: string, headers: Record<string, string>): Promise<Response | null> {
    const own = fromChromium(url)
    const handler = this.#schemes.get(own.slice(0, own.indexOf(':')))
    return handler ? handler(new Request(own, { method, headers })) : null
  }

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null) => {
      if (listener) this.#beforeRequest = listener
    },
  } as Session['webRequest']

  allows(permission: Parameters<NonNullable<CheckHandler>>[1], origin: string): boolean {
    return (
      this.#check?.(null, permission, origin, {} as Electron.PermissionCheckHandlerHandlerDetails) ?? true
    )
  }
  /** Whether a request for this address may go on. */
  passes(url: string): Promise<boolean> {
    return new Promise((resolve) => {
      const details = { url: fromChromium(url) } as Electron.OnBeforeRequestListenerDetails
      this.#beforeRequest(details, ({ cancel }) => resolve(cancel !== true))
    })
  }
}

export const defaultSession = new StandInSession()
const partitions = new Map<string, StandInSession>()

export const session = {
  defaultSession: defaultSession as unknown as Session,
  fromPartition(name: string): Session {
    const known = partitions.get(name) ?? new StandInSession()
    partitions.set(name, known)
    return known as unknown as Session
  },
}

export const { protocol } = defaultSession
