/**
 * A model hub on this computer, speaking the real one's protocol: the listing of a revision, `resolve` that redirects small
 * files within the hub and large ones to a store at another address, ETags, ranges, `x-error-code`. What goes wrong, and
 * when, is said by the test, one fault for one request.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'

export interface HubFault {
  /** Where it happens: when a file (or the listing) is asked for, or when its bytes are delivered. */
  at: 'ask' | 'deliver'
  /** Answered instead, without a body. */
  status?: number
  headers?: Record<string, string>
  /** What is delivered in place of the file. */
  bytes?: Buffer
  /** After so many bytes the connection is ended, when `once` has resolved. */
  cutAfter?: number
  once?: () => Promise<void>
  /** After so many bytes nothing more comes. */
  stallAfter?: number
  slowly?: { pieces: number; pauseMs: number }
}

export interface HubRequest {
  at: 'hub' | 'store'
  /** `listing`, or a file's name as it was asked for or delivered. */
  what: string
  path: string
  range: string | null
  ifRange: string | null
  authorization: string | null
  /** Bytes of the file that were sent. */
  sent: number
}

export interface HubServer extends AsyncDisposable {
  /** For `HF_ENDPOINT`. */
  endpoint: string
  repository: string
  /** By name; a test may change them. */
  files: Map<string, Buffer>
  /** Everything that was asked, in order. */
  requests: HubRequest[]
  /** The next request for `what` meets this fault; several for one meet theirs in turn. */
  fault(what: string, fault: HubFault): void
  /** Deliveries of a file's bytes, from wherever. */
  deliveries(name: string): HubRequest[]
  /** In place of the true listing. */
  listing: unknown
  /** Requests without this token are refused. */
  token: string | null
}

export const isLarge = (name: string) => name.endsWith('.safetensors') || name === 'tokenizer.json'

export async function startHub(files: Record<string, Buffer>): Promise<HubServer> {
  const faults = new Map<string, HubFault[]>()
  const [hub, store] = await Promise.all([listen(), listen()])
  const server: HubServer = {
    endpoint: addressOf(hub),
    repository: 'someone/a-model',
    files: new Map(Object.entries(files)),
    requests: [],
    listing: null,
    token: null,
    fault: (what, fault) => void faults.set(what, [...(faults.get(what) ?? []), fault]),
    deliveries: (name) => server.requests.filter(({ what, path }) => what === name && isDelivery(path)),
    async [Symbol.asyncDispose]() {
      for (const one of [hub, store]) {
        one.close()
        one.closeAllConnections()
      }
    },
  }
  const takeFault = (what: string, at: HubFault['at']) => {
    const queue = faults.get(what) ?? []
    return queue[0]?.at === at ? queue.shift() : undefined
  }
  const record = (request: IncomingMessage, at: HubRequest['at'], what: string): HubRequest => {
    const { range, 'if-range': ifRange, authorization } = request.headers
    const entry: HubRequest = {
      at,
      what,
      path: request.url ?? '',
      range: range ?? null,
      ifRange: typeof ifRange === 'string' ? ifRange : null,
      authorization: authorization ?? null,
      sent: 0,
    }
    server.requests.push(entry)
    return entry
  }

  hub.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '', server.endpoint)
    const what = pathname.startsWith('/api/models/') ? 'listing' : pathname.split('/').at(-1)!
    const entry = record(request, 'hub', what)
    if (server.token !== null && entry.authorization !== `Bearer ${server.token}`)
      return refuse(response, 401)
    if (pathname.startsWith('/resolve-cache/')) {
      return void deliver(server.files.get(what)!, what, entry, response, takeFault(what, 'deliver'))
    }
    const fault = takeFault(what, 'ask')
    if (fault?.status) return refuse(response, fault.status, fault.headers)
    if (pathname === `/api/models/${server.repository}/revision/main`) return list(server, response)
    if (pathname !== `/${server.repository}/resolve/${COMMIT}/${what}` || !server.files.has(what)) {
      return refuse(response, 404, { 'x-error-code': what === 'listing' ? 'RepoNotFound' : 'EntryNotFound' })
    }
    const to = isLarge(what) ? `${addressOf(store)}/bytes/${what}?signed=yes` : `/resolve-cache/${what}`
    refuse(response, isLarge(what) ? 302 : 307, { location: to, 'x-repo-commit': COMMIT })
  })

  store.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const what = new URL(request.url ?? '', server.endpoint).pathname.split('/').at(-1)!
    const entry = record(request, 'store', what)
    void deliver(server.files.get(what)!, what, entry, response, takeFault(what, 'deliver'))
  })
  return server
}

const isDelivery = (path: string) => path.startsWith('/bytes/') || path.startsWith('/resolve-cache/')

async function listen(): Promise<Server> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers).end()
}

function list(server: HubServer, response: ServerResponse): void {
  const siblings = [...server.files].map(([rfilename, bytes]) => sibling(rfilename, bytes))
  const listing = server.listing ?? {
    id: server.repository,
    sha: COMMIT,
    private: false,
    gated: false,
    siblings,
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(listing))
}

/** A file as the hub lists it with `blobs=true`. */
export function sibling(rfilename: string, bytes: Buffer): Record<string, unknown> {
  const pointer = Buffer.from(`version 1\noid sha256:${sha256(bytes)}\nsize ${bytes.length}\n`)
  if (!isLarge(rfilename)) return { rfilename, size: bytes.length, blobId: gitBlobId(bytes) }
  const lfs = { sha256: sha256(bytes), size: bytes.length, pointerSize: pointer.length }
  return { rfilename, size: bytes.length, blobId: gitBlobId(pointer), lfs }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const gitBlobId = (bytes: Buffer) =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')

async function deliver(
  file: Buffer,
  what: string,
  entry: HubRequest,
  response: ServerResponse,
  fault: HubFault | undefined,
): Promise<void> {
  if (fault?.status) return refuse(response, fault.status, fault.headers)
  const bytes = fault?.bytes ?? file
  const etag = isLarge(what) ? `"${sha256(bytes)}"` : `"${gitBlobId(bytes)}"`
  const holds = entry.ifRange === null || entry.ifRange === etag
  const start = holds ? Number(/^bytes=(\d+)-$/.exec(entry.range ?? '')?.[1] ?? 0) : 0
  if (start > 0 && start >= bytes.length) return refuse(response, 416)
  response.writeHead(start > 0 ? 206 : 200, {
    etag,
    'accept-ranges': 'bytes',
    'content-length': bytes.length - start,
    ...(start > 0 && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    ...fault?.headers,
  })
  const end = Math.min(bytes.length, start + (fault?.cutAfter ?? fault?.stallAfter ?? bytes.length))
  entry.sent = end - start
  await writeInPieces(response, bytes.subarray(start, end), fault?.slowly ?? { pieces: 1, pauseMs: 0 })
  if (fault?.stallAfter !== undefined) return
  await fault?.once?.()
  if (fault?.cutAfter === undefined) response.end()
  else response.destroy()
}

async function writeInPieces(
  response: ServerResponse,
  bytes: Buffer,
  { pieces, pauseMs }: { pieces: number; pauseMs: number },
): Promise<void> {
  const length = Math.ceil(bytes.length / pieces)
  for (let piece = 0; piece < pieces; piece++) {
    if (piece > 0) await wait(pauseMs)
    response.write(bytes.subarray(piece * length, (piece + 1) * length))
  }
}
