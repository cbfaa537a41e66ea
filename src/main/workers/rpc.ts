/**
 * Calls over a message port: a method name, arguments, events on the way, one result or one error, and an abort.
 * Both ends of every worker speak this and nothing else. A call ends exactly once, also when the other side dies.
 */
import { DeskglassError, isAbort, toFailure } from '../failure'
import type { Failure } from '../../shared/contract'

export interface Port {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

type ToWorker = { kind: 'call'; id: number; method: string; args: unknown[] } | { kind: 'abort'; id: number }

type FromWorker =
  | { kind: 'event'; id: number; event: unknown }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'failure'; id: number; failure: Failure }
  | { kind: 'aborted'; id: number }
  | { kind: 'bug'; id: number; stack: string }
  /** Sent once a second while a call runs: the worker is not stuck. Resident memory in bytes. */
  | { kind: 'alive'; memory: number }

/** A method signature, so that each may name the arguments it takes: what comes over the port has no types anyway. */
export interface Methods {
  [name: string]: {
    answer(args: unknown[], onEvent: (event: unknown) => void, signal: AbortSignal): Promise<unknown>
  }['answer']
}

const ALIVE_EVERY_MS = 1000

/** Worker side: answers calls until the process ends. */
export function serve(port: Port, methods: Methods): void {
  const running = new Map<number, AbortController>()
  const post = (message: FromWorker) => port.post(message)
  const heartbeat = setInterval(() => {
    if (running.size > 0) post({ kind: 'alive', memory: process.memoryUsage.rss() })
  }, ALIVE_EVERY_MS)
  heartbeat.unref()

  async function answer(call: Extract<ToWorker, { kind: 'call' }>): Promise<FromWorker> {
    const controller = new AbortController()
    running.set(call.id, controller)
    try {
      const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined
      if (!method) throw new TypeError(`no method ${call.method}`)
      const onEvent = (event: unknown) => post({ kind: 'event', id: call.id, event })
      return { kind: 'result', id: call.id, value: await method(call.args, onEvent, controller.signal) }
    } catch (error) {
      return toReply(call.id, error)
    } finally {
      running.delete(call.id)
    }
  }

  port.onMessage((message) => {
    const request = message as ToWorker
    if (request.kind === 'abort') running.get(request.id)?.abort()
    else void answer(request).then(post)
  })
}

function toReply(id: number, error: unknown): FromWorker {
  if (isAbort(error)) return { kind: 'aborted', id }
  const failure = toFailure(error)
  if (failure.code !== 'bug') return { kind: 'failure', id, failure }
  return { kind: 'bug', id, stack: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }
}

export interface Connection {
  /** `onEvent` is called in order, before the promise settles. Aborting asks the worker to stop and waits for its word. */
  call(
    method: string,
    args: unknown[],
    options?: { onEvent?: (event: never) => void; signal?: AbortSignal },
  ): Promise<unknown>
  /** Ends every open call with this error: the worker is gone. */
  breakOff(error: Error): void
  readonly openCalls: number
  /** Milliseconds since the worker last said anything, while calls are open. */
  silence(): number
  /** Resident memory the worker last reported, in bytes. */
  memory(): number
}

interface OpenCall {
  resolve(value: unknown): void
  reject(error: unknown): void
  onEvent: ((event: never) => void) | undefined
}

/** Main's side of a port. */
export function connect(port: Port): Connection {
  const open = new Map<number, OpenCall>()
  let nextId = 1
  let lastWord = Date.now()
  let memory = 0

  function settle(id: number, how: (call: OpenCall) => void): void {
    const call = open.get(id)
    open.delete(id)
    if (call) how(call)
  }

  port.onMessage((message) => {
    lastWord = Date.now()
    const reply = message as FromWorker
    switch (reply.kind) {
      case 'alive':
        memory = reply.memory
        return
      case 'event':
        open.get(reply.id)?.onEvent?.(reply.event as never)
        return
      case 'result':
        return settle(reply.id, (call) => call.resolve(reply.value))
      case 'failure':
        return settle(reply.id, (call) => call.reject(DeskglassError.from(reply.failure)))
      case 'aborted':
        return settle(reply.id, (call) => call.reject(new DOMException('Aborted', 'AbortError')))
      case 'bug':
        return settle(reply.id, (call) => call.reject(bugFrom(reply.stack)))
    }
  })

  return {
    call(method, args, { onEvent, signal } = {}) {
      if (signal?.aborted) return Promise.reject(new DOMException('Aborted', 'AbortError'))
      const id = nextId++
      if (open.size === 0) lastWord = Date.now()
      const abort = () => port.post({ kind: 'abort', id } satisfies ToWorker)
      signal?.addEventListener('abort', abort)
      return new Promise<unknown>((resolve, reject) => {
        open.set(id, { resolve, reject, onEvent })
        port.post({ kind: 'call', id, method, args } satisfies ToWorker)
      }).finally(() => signal?.removeEventListener('abort', abort))
    },
    breakOff(error) {
      for (const id of open.keys()) settle(id, (call) => call.reject(error))
    },
    get openCalls() {
      return open.size
    },
    silence: () => (open.size > 0 ? Date.now() - lastWord : 0),
    memory: () => memory,
  }
}

function bugFrom(stack: string): Error {
  const error = new Error('A worker met a bug')
  error.stack = stack
  return error
}
