/**
 * The blocks of a WebM or Matroska file (RFC 8794, RFC 9559): when each frame of its first video track is shown.
 * Files have no table of them, so all are walked, reading little more than their heads.
 */
import type { Clip } from './clip'
import { readExactly } from './bytes'
import { describeCodec, type Timeline } from './timeline'

const SEGMENT = 0x18538067
const TIMESTAMP_SCALE = 0x2ad7b1
const TRACK_ENTRY = 0xae
const TRACK_NUMBER = 0xd7
const TRACK_TYPE = 0x83
const CODEC_ID = 0x86
const DEFAULT_DURATION = 0x23e383
const CLUSTER = 0x1f43b675
const CLUSTER_TIMESTAMP = 0xe7
const BLOCK_GROUP = 0xa0
const BLOCK = 0xa1
const SIMPLE_BLOCK = 0xa3

/** Walked into; everything else is read or skipped as a whole. Live recordings leave the sizes of these unknown. */
const ENTERED = new Set([SEGMENT, 0x1549a966, 0x1654ae6b, CLUSTER, BLOCK_GROUP])

const VIDEO = 1
const MOST_FRAMES = 1_000_000
const MOST_ELEMENTS = 20_000_000
const WINDOW = 64 * 1024

interface Track {
  number: number
  codecId: string
  /** Nanoseconds a frame; 0 where it is not told. */
  frameDuration: number
}

/** Rejects with a RangeError where nothing can be made of it; a file that ends early counts as far as it goes. */
export async function readMatroskaTimeline(clip: Clip, signal: AbortSignal): Promise<Timeline | null> {
  const walk = { scale: 1_000_000, clusterTime: 0, track: null as Track | null, times: [] as number[] }
  for await (const { id, body } of elements(clip, signal)) {
    if (id === TIMESTAMP_SCALE) walk.scale = unsigned(body) || 1_000_000
    else if (id === TRACK_ENTRY) walk.track ??= videoTrack(body)
    else if (id === CLUSTER_TIMESTAMP) walk.clusterTime = unsigned(body)
    else if (walk.track) {
      const time = blockTime(body, walk.track.number)
      if (time !== null) walk.times.push(walk.clusterTime + time)
    }
    if (walk.times.length > MOST_FRAMES) throw new RangeError('too many frames')
  }
  return walk.track && inSeconds(walk.times, walk.scale, walk.track)
}

function inSeconds(ticks: number[], scale: number, track: Track): Timeline {
  const codec = describeCodec(track.codecId)
  const times = Float64Array.from(ticks, (tick) => (tick * scale) / 1e9).sort()
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const fps = steadyRate(times.length, span, track.frameDuration / 1e9)
  return { times, fps, durationSeconds: times.length / fps, ...codec }
}

/** Times are rounded to milliseconds, so the rate is, too: the nearest one in use counts where it is as near as that. */
function steadyRate(count: number, span: number, frameDuration: number): number {
  const mean = count > 1 && span > 0 ? (count - 1) / span : 0
  const told = frameDuration > 0 ? 1 / frameDuration : 0
  if (mean === 0) return told || 1
  const isSteady = told > 0 && Math.abs(count / told - (span + 1 / told)) < 1.5 / told
  return nearRate(isSteady ? told : mean)
}

function nearRate(fps: number): number {
  const rates = [Math.round(fps), (Math.round((fps * 1001) / 1000) * 1000) / 1001]
  return rates.find((rate) => rate > 0 && Math.abs(rate - fps) < rate * 2e-4) ?? fps
}

interface Element {
  id: number
  body: Buffer
}

/** Every element that is not entered and counts here, in the order of the file; of blocks, the first bytes. */
async function* elements(clip: Clip, signal: AbortSignal): AsyncGenerator<Element> {
  const window = createWindow(clip)
  for (let at = 0, seen = 0; at < clip.size && seen < MOST_ELEMENTS; seen++) {
    signal.throwIfAborted()
    const head = await window(at, 12)
    const id = readId(head)
    const size = readSize(head, id.length)
    const start = at + id.length + size.length
    if (ENTERED.has(id.value)) {
      at = start
      continue
    }
    if (size.value === null) throw new RangeError('an element of unknown size')
    const wanted = bytesWanted(id.value, size.value)
    if (wanted > 0) {
      const body = await window(start, wanted)
      if (body.length < wanted) return
      yield { id: id.value, body }
    }
    at = start + size.value
  }
}

function bytesWanted(id: number, size: number): number {
  switch (id) {
    case TRACK_ENTRY:
      return Math.min(size, WINDOW)
    case BLOCK:
    case SIMPLE_BLOCK:
      return Math.min(size, 12)
    case TIMESTAMP_SCALE:
    case CLUSTER_TIMESTAMP:
      return Math.min(size, 8)
    default:
      return 0
  }
}

/** Reads ahead, since heads lie close together in most files. Gives less than asked for at the end of the file. */
function createWindow({ file, size }: Clip): (at: number, length: number) => Promise<Buffer> {
  let from = 0
  let bytes: Buffer = Buffer.alloc(0)
  return async (at, length) => {
    const until = Math.min(at + length, size)
    if (at < from || until > from + bytes.length) {
      from = at
      bytes = await readExactly(file, at, Math.max(0, Math.min(WINDOW, size - at)))
    }
    return bytes.subarray(at - from, until - from)
  }
}

function readId(bytes: Buffer): { value: number; length: number } {
  const length = Math.clz32(bytes.readUInt8(0)) - 23
  if (length > 4) throw new RangeError('not an element')
  return { value: bytes.readUIntBE(0, length), length }
}

/** Null: unknown, all bits set. */
function readSize(bytes: Buffer, at: number): { value: number | null; length: number } {
  const first = bytes.readUInt8(at)
  const length = Math.clz32(first) - 23
  if (length > 8) throw new RangeError('not a size')
  const bits = 7 * length
  let value = BigInt(first) & ((1n << BigInt(8 - length)) - 1n)
  for (let index = 1; index < length; index++) value = (value << 8n) | BigInt(bytes.readUInt8(at + index))
  return { value: value === (1n << BigInt(bits)) - 1n ? null : Number(value), length }
}

function unsigned(body: Buffer): number {
  return body.reduce((value, byte) => value * 256 + byte, 0)
}

function videoTrack(entry: Buffer): Track | null {
  const fields = new Map<number, Buffer>()
  for (let at = 0; at < entry.length;) {
    const id = readId(entry.subarray(at))
    const size = readSize(entry, at + id.length)
    const start = at + id.length + size.length
    at = start + (size.value ?? 0)
    fields.set(id.value, entry.subarray(start, at))
  }
  const number = (id: number) => unsigned(fields.get(id) ?? Buffer.alloc(0))
  if (number(TRACK_TYPE) !== VIDEO) return null
  const codecId = fields.get(CODEC_ID)?.toString('latin1') ?? ''
  return { number: number(TRACK_NUMBER), codecId, frameDuration: number(DEFAULT_DURATION) }
}

/** Ticks after the cluster's own time; null for blocks of other tracks. */
function blockTime(block: Buffer, track: number): number | null {
  const number = readSize(block, 0)
  return number.value === track ? block.readInt16BE(number.length) : null
}
