/**
 * Which files make up a model, how long they are and what their hashes are: the hub's own answer for one revision.
 * The commit it names pins everything that is fetched afterwards, so that no file can be of another version.
 */
import { z } from 'zod'
import { HubRefusal, hubGet, type Hub } from './hub-request'
import { HubInterruption, withPatience } from './hub-retry'

export interface HubFile {
  /** Of a file directly in the repository. */
  name: string
  bytes: number
  hash: FileHash
}

/** Large files are known by the SHA-256 of their bytes, small ones as git knows them: SHA-1 of `blob <size>\0` and the bytes. */
export interface FileHash {
  kind: 'sha256' | 'git-blob'
  /** Lower case. */
  hex: string
}

export interface HubListing {
  commit: string
  files: HubFile[]
}

/** The original weights and what is needed to use them. Other formats, pictures and cards stay where they are. */
const WANTED = [
  /^(config|generation_config|preprocessor_config|processor_config|video_preprocessor_config|special_tokens_map)\.json$/,
  /^chat_template\.[A-Za-z0-9]+$/,
  /^tokenizer[A-Za-z0-9_-]*\.json$/,
  /^model[A-Za-z0-9._-]*\.safetensors(\.index\.json)?$/,
]

export function isWanted(name: string): boolean {
  return WANTED.some((pattern) => pattern.test(name))
}

/** A listing of a thousand files is some 300 kB. */
const LONGEST_LISTING = 32 * 1024 ** 2

const listing = z.object({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.int().nonnegative().nullish(),
      blobId: z.string().nullish(),
      lfs: z.object({ sha256: z.string(), size: z.int().nonnegative() }).nullish(),
    }),
  ),
})

type Sibling = z.output<typeof listing>['siblings'][number]

/** Rejects with `HubInterruption` or `HubRefusal`; status 0 for an answer that is not a listing or cannot be trusted. */
export async function listHubFiles(
  hub: Hub,
  repository: string,
  revision: string,
  signal: AbortSignal,
): Promise<HubListing> {
  const url = `${hub.endpoint}/api/models/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`
  const text = await withPatience(hub.patience, () => readFirstContact(hub, url, signal), signal)
  const { sha, siblings } = parseListing(text)
  if (siblings.some(({ rfilename }) => leadsElsewhere(rfilename))) throw new HubRefusal(0, 'unsafe-name')
  const files = siblings.filter(({ rfilename }) => isWanted(rfilename)).map(toFile)
  const names = new Set(files.map(({ name }) => name))
  const hasWeights = files.some(({ name }) => name.endsWith('.safetensors'))
  if (!names.has('config.json') || !hasWeights) throw new HubRefusal(0, 'no-model')
  if (names.size !== files.length) throw new HubRefusal(0, 'no-listing')
  return { commit: sha, files }
}

/** A computer without a network is told so at once; only later, when the hub has been there already, is it worth waiting. */
async function readFirstContact(hub: Hub, url: string, signal: AbortSignal): Promise<string> {
  try {
    return await readText(hub, url, signal)
  } catch (error) {
    if (error instanceof HubInterruption && error.facts.noRoad) throw new HubNotThere(error.reason)
    throw error
  }
}

/** No road to the hub at the first contact. */
export class HubNotThere extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.name = 'HubNotThere'
    this.reason = reason
  }
}

async function readText(hub: Hub, url: string, signal: AbortSignal): Promise<string> {
  const { status, chunks } = await hubGet(hub, url, { accept: 'application/json' }, signal)
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    bytes += chunk.byteLength
    if (bytes > LONGEST_LISTING) throw new HubRefusal(0, 'no-listing')
  }
  if (status !== 200) throw new HubRefusal(status, '')
  return Buffer.concat(parts).toString('utf8')
}

function parseListing(text: string): z.output<typeof listing> {
  try {
    return listing.parse(JSON.parse(text))
  } catch {
    // A hotel's sign-in page is the usual one.
    throw new HubRefusal(0, 'no-listing')
  }
}

function leadsElsewhere(name: string): boolean {
  const parts = name.split('/')
  return /[\\\0]/.test(name) || /^[A-Za-z]:/.test(name) || parts.some((part) => /^(\.{1,2})?$/.test(part))
}

function toFile({ rfilename: name, size, blobId, lfs }: Sibling): HubFile {
  const hash = lfs ? sha256(lfs.sha256) : gitBlob(blobId ?? '')
  const bytes = lfs?.size ?? size ?? null
  // Without a size and a hash nobody can say what was fetched.
  if (bytes === null || hash === null) throw new HubRefusal(0, 'no-listing')
  return { name, bytes, hash }
}

function sha256(hex: string): FileHash | null {
  return /^[0-9a-f]{64}$/i.test(hex) ? { kind: 'sha256', hex: hex.toLowerCase() } : null
}

function gitBlob(hex: string): FileHash | null {
  return /^[0-9a-f]{40}$/i.test(hex) ? { kind: 'git-blob', hex: hex.toLowerCase() } : null
}
