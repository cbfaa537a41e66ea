/**
 * The one door between the window and main: sender, name, schema, handler, result. Knows nothing of Electron.
 * Whatever comes in, a `Result` goes out; no request can make it throw, and nothing of what was asked reaches the log.
 */
import { DeskglassError, toFailure } from '../failure'
import { requests, type RequestInput, type RequestName, type RequestOutput } from '../../shared/contract'
import type { Failure, Result } from '../../shared/contract'

/** One function per request, all of them: adding a request to the contract without a handler does not compile. */
export type Handlers = {
  [Name in RequestName]: (input: RequestInput<Name>) => Promise<RequestOutput[Name]>
}

export interface Sender {
  /** The frame's URL at the time of the call; empty if the frame is gone already. */
  url: string
  isMainFrame: boolean
  isOwnWindow: boolean
}

export type Door = (
  sender: Sender,
  name: unknown,
  input: unknown,
  ...more: unknown[]
) => Promise<Result<unknown>>

export interface DoorOptions {
  handlers: Handlers
  /** Of the only page that may ask, for example `app://deskglass`. */
  origin: string
  /** Called with bugs only: `where` is a request's name from the contract. */
  logBug(where: string, error: unknown): void
  logRefusal(reason: string): void
}

export function createDoor({ handlers, origin, logBug, logRefusal }: DoorOptions): Door {
  return async (sender, name, input, ...more) => {
    const stranger = whyForeign(sender, origin)
    if (stranger) {
      logRefusal(stranger)
      return { ok: false, failure: refused('Only the window of Deskglass may ask for this.') }
    }
    if (!isRequestName(name) || more.length > 0) {
      logRefusal('unknown request')
      return { ok: false, failure: refused('Deskglass does not know this request.') }
    }
    const parsed = requests[name].safeParse(input)
    if (!parsed.success) return { ok: false, failure: misfit(name, parsed.error.issues[0]?.path) }
    const handler = handlers[name] as (input: unknown) => Promise<unknown>
    return answer(
      () => handler(parsed.data),
      (error) => logBug(name, error),
    )
  }
}

/** Own properties only: `__proto__` and `constructor` are no requests. */
function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name)
}

function whyForeign(sender: Sender, origin: string): string | null {
  if (!sender.isOwnWindow) return 'request from another window'
  if (!sender.isMainFrame) return 'request from a frame inside the window'
  // Compared as a prefix with its slash: `new URL().origin` is "null" for schemes Node does not know.
  return sender.url.startsWith(`${origin}/`) ? null : 'request from another origin'
}

async function answer(
  run: () => Promise<unknown>,
  logBug: (error: unknown) => void,
): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === 'bug') logBug(error)
    return { ok: false, failure }
  }
}

function refused(message: string): Failure {
  return new DeskglassError('invalid-request', message).failure
}

/** Names the field as the schema knows it, never what was in it. */
function misfit(name: RequestName, path: PropertyKey[] = []): Failure {
  const field = path.map(String).join('.')
  const message = `The request ${name} does not have the form it must have.`
  return new DeskglassError('invalid-request', message, { request: name, field }).failure
}
