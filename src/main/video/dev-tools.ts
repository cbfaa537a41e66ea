/** The DevTools protocol over a pipe to a browser that we started: no port is open, and the browser ends with the pipe. */
import type { Readable, Writable } from 'node:stream'

type Answer = { resolve(result: unknown): void; reject(error: Error): void }
type Message = {
  id?: number
  method?: string
  params?: unknown
  sessionId?: string
  result?: unknown
  error?: { message: string }
}
type Listener = (method: string, params: unknown) => void
type Waiting = Answer & { method: string }

export class DevTools {
  readonly #output: Writable
  readonly #pending = new Map<number, Answer>()
  readonly #listeners = new Set<Listener>()
  #waiting: Waiting[] = []
  #lastId = 0
  #ended: Error | null = null

  constructor(output: Writable, input: Readable) {
    this.#output = output
    output.on('error', () => this.end(new Error('the browser does not listen any more')))
    input.on('error', () => this.end(new Error('the browser does not answer any more')))
    input.on('end', () => this.end(new Error('the browser has ended')))
    input.on(
      'data',
      splitAtZero((text) => this.#take(JSON.parse(text) as Message)),
    )
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = ++this.#lastId
    this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }))
  }

  listen(listener: Listener): void {
    this.#listeners.add(listener)
  }

  /** The next event of that name. */
  next(method: string): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended)
    return new Promise((resolve, reject) => this.#waiting.push({ method, resolve, reject }))
  }

  /** Rejects what waits and whatever comes later. */
  end(reason: Error): void {
    this.#ended ??= reason
    for (const { reject } of [...this.#pending.values(), ...this.#waiting]) reject(this.#ended)
    this.#pending.clear()
    this.#waiting = []
  }

  #take({ id, method, params, result, error }: Message): void {
    if (method !== undefined) return this.#tell(method, params)
    const answer = this.#pending.get(id ?? 0)
    this.#pending.delete(id ?? 0)
    if (error) answer?.reject(new Error(error.message))
    else answer?.resolve(result)
  }

  #tell(method: string, params: unknown): void {
    const arrived = this.#waiting.filter((waiting) => waiting.method === method)
    this.#waiting = this.#waiting.filter((waiting) => waiting.method !== method)
    arrived.forEach(({ resolve }) => resolve(params))
    this.#listeners.forEach((listener) => listener(method, params))
  }
}

/** Messages end with a zero byte and come in pieces; a frame is some megabytes of one message. */
function splitAtZero(take: (text: string) => void): (chunk: Buffer) => void {
  let waiting: Buffer[] = []
  return (chunk) => {
    let start = 0
    for (let zero = chunk.indexOf(0); zero >= 0; zero = chunk.indexOf(0, start)) {
      take(Buffer.concat([...waiting, chunk.subarray(start, zero)]).toString('utf8'))
      waiting = []
      start = zero + 1
    }
    if (start < chunk.length) waiting.push(chunk.subarray(start))
  }
}
