/**
 * The sample tables of an MP4 or QuickTime file (ISO/IEC 14496-12): when each frame of its first video track is shown.
 * Fragmented files have empty tables, and their frames are in `moof` boxes instead.
 */
import { readExactly } from './bytes'
import type { Clip } from './clip'
import { describeCodec, type Timeline } from './timeline'

/** The tables of a film of some hours; larger ones are not made by cameras. */
const MOST_TABLE_BYTES = 64 * 1024 * 1024
const MOST_BOXES = 200_000
const MOST_FRAMES = 1_000_000

interface Box {
  type: string
  body: Buffer
}

/** Rejects with a RangeError for damaged boxes; null without a video track. */
export async function readMp4Timeline(clip: Clip, signal: AbortSignal): Promise<Timeline | null> {
  const { moov, moofs } = await topBoxes(clip, signal)
  const tracks = moov ? boxes(moov).filter(({ type }) => type === 'trak') : []
  const track = tracks.map(({ body }) => body).find(isVideo)
  if (!moov || !track) return null
  const media = find(track, 'mdia')
  const timescale = mediaTimescale(media)
  const table = find(media, 'minf', 'stbl')
  const codec = describeCodec(find(table, 'stsd').toString('latin1', 12, 16))
  const samples = moofs.length > 0 ? fragmentSamples(moov, track, moofs) : tableSamples(table)
  const { times, duration } = present(samples, editOf(track, movieTimescale(moov), timescale))
  const fps = (times.length * timescale) / duration
  return {
    times: times.map((time) => time / timescale),
    fps,
    durationSeconds: duration / timescale,
    ...codec,
  }
}

async function topBoxes(clip: Clip, signal: AbortSignal): Promise<{ moov: Buffer | null; moofs: Buffer[] }> {
  let moov: Buffer | null = null
  const moofs: Buffer[] = []
  let kept = 0
  for (let at = 0, seen = 0; at + 8 <= clip.size && seen < MOST_BOXES; seen++) {
    signal.throwIfAborted()
    const head = await readExactly(clip.file, at, Math.min(16, clip.size - at))
    const type = head.toString('latin1', 4, 8)
    const { size, start } = extent(head, clip.size - at)
    if (type === 'moov' || type === 'moof') {
      kept += size
      if (kept > MOST_TABLE_BYTES) throw new RangeError('tables too large')
      const body = await readExactly(clip.file, at + start, size - start)
      if (type === 'moov') moov ??= body
      else moofs.push(body)
    }
    at += size
  }
  return { moov, moofs }
}

/** Size 0: up to the end; size 1: the real one follows in 8 bytes. */
function extent(head: Buffer, rest: number): { size: number; start: number } {
  const short = head.readUInt32BE(0)
  const start = short === 1 ? 16 : 8
  const size = short === 0 ? rest : short === 1 ? Number(head.readBigUInt64BE(8)) : short
  if (size < start) throw new RangeError('box shorter than its head')
  return { size: Math.min(size, rest), start }
}

function boxes(body: Buffer): Box[] {
  const found: Box[] = []
  for (let at = 0; at + 8 <= body.length;) {
    const { size, start } = extent(body.subarray(at), body.length - at)
    found.push({ type: body.toString('latin1', at + 4, at + 8), body: body.subarray(at + start, at + size) })
    at += size
  }
  return found
}

function findAll(body: Buffer, type: string): Buffer[] {
  return boxes(body).flatMap((box) => (box.type === type ? [box.body] : []))
}

/** The box at the end of that way; empty where there is none. */
function find(body: Buffer, ...way: string[]): Buffer {
  return way.reduce((inside, type) => findAll(inside, type)[0] ?? Buffer.alloc(0), body)
}

function isVideo(track: Buffer): boolean {
  return find(track, 'mdia', 'hdlr').toString('latin1', 8, 12) === 'vide'
}

function mediaTimescale(media: Buffer): number {
  const header = find(media, 'mdhd')
  return header.readUInt32BE(header[0] === 1 ? 20 : 12) || 1
}

function movieTimescale(moov: Buffer): number {
  const header = find(moov, 'mvhd')
  return header.readUInt32BE(header[0] === 1 ? 20 : 12) || 1
}

interface Samples {
  /** In the order of decoding, in units of the track's timescale: how long, and how much later than decoded it is shown. */
  durations: number[]
  offsets: number[]
}

function tableSamples(table: Buffer): Samples {
  return {
    durations: runs(find(table, 'stts'), (body, at) => body.readUInt32BE(at)),
    // Version 0 says unsigned, and writers put negative numbers there all the same.
    offsets: runs(find(table, 'ctts'), (body, at) => body.readInt32BE(at)),
  }
}

function runs(body: Buffer, valueAt: (body: Buffer, at: number) => number): number[] {
  const values: number[] = []
  const count = body.length >= 8 ? body.readUInt32BE(4) : 0
  for (let entry = 0; entry < count; entry++) {
    const times = body.readUInt32BE(8 + entry * 8)
    if (values.length + times > MOST_FRAMES) throw new RangeError('too many frames')
    const value = valueAt(body, 12 + entry * 8)
    for (let repeat = 0; repeat < times; repeat++) values.push(value)
  }
  return values
}

/** ISO/IEC 14496-12, 8.8.7 and 8.8.8: defaults of the track, of the fragment, then each sample's own. */
function fragmentSamples(moov: Buffer, track: Buffer, moofs: Buffer[]): Samples {
  const header = find(track, 'tkhd')
  const id = header.readUInt32BE(header[0] === 1 ? 20 : 12)
  const defaults = findAll(find(moov, 'mvex'), 'trex').find((body) => body.readUInt32BE(4) === id)
  const samples: Samples = { durations: [], offsets: [] }
  for (const fragment of moofs.flatMap((moof) => findAll(moof, 'traf'))) {
    const own = find(fragment, 'tfhd')
    if (own.readUInt32BE(4) !== id) continue
    const duration = fragmentDuration(own) ?? defaults?.readUInt32BE(12) ?? 0
    for (const run of findAll(fragment, 'trun')) addRun(run, duration, samples)
  }
  return samples
}

function fragmentDuration(header: Buffer): number | null {
  const flags = header.readUInt32BE(0)
  const at = 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0)
  return flags & 0x8 ? header.readUInt32BE(at) : null
}

function addRun(run: Buffer, defaultDuration: number, { durations, offsets }: Samples): void {
  const flags = run.readUInt32BE(0)
  const count = run.readUInt32BE(4)
  if (durations.length + count > MOST_FRAMES) throw new RangeError('too many frames')
  let at = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0)
  const take = (flag: number) => (flags & flag ? (at += 4) - 4 : null)
  for (let sample = 0; sample < count; sample++) {
    const duration = take(0x100)
    take(0x200)
    take(0x400)
    const offset = take(0x800)
    durations.push(duration === null ? defaultDuration : run.readUInt32BE(duration))
    offsets.push(offset === null ? 0 : run.readInt32BE(offset))
  }
}

/** What the edit list leaves of a track, in units of the track's timescale. */
interface Edit {
  /** Of the media, where the showing begins. */
  start: number
  /** Infinity where nothing is cut off. */
  length: number
  /** How long nothing is shown before it. */
  delay: number
}

/** Up to the first edit that shows anything: players follow no more than that reliably. */
function editOf(track: Buffer, movieScale: number, mediaScale: number): Edit {
  const list = find(track, 'edts', 'elst')
  const wide = list[0] === 1
  let delay = 0
  for (
    let entry = 0, at = 8;
    list.length >= 8 && entry < list.readUInt32BE(4);
    entry++, at += wide ? 20 : 12
  ) {
    const ticks = wide ? Number(list.readBigUInt64BE(at)) : list.readUInt32BE(at)
    const length = (ticks / movieScale) * mediaScale
    const start = wide ? Number(list.readBigInt64BE(at + 8)) : list.readInt32BE(at + 4)
    if (start >= 0) return { start, length: length > 0 ? length : Infinity, delay }
    delay += length
  }
  return { start: 0, length: Infinity, delay }
}

/** Frames in the order they are shown. Those that the edit cuts off are in the file but no part of the film. */
function present({ durations, offsets }: Samples, edit: Edit): { times: Float64Array; duration: number } {
  let decoded = 0
  const all = durations.map((duration, at) => {
    const time = decoded + (offsets[at] ?? 0) - edit.start
    decoded += duration
    return { time, end: time + duration }
  })
  const shown = all.filter(({ time, end }) => end > 0 && time < edit.length)
  shown.sort((one, other) => one.time - other.time)
  const first = shown[0]?.time ?? 0
  const duration = shown.reduce((latest, { end }) => Math.max(latest, end), first) - first
  return { times: Float64Array.from(shown, ({ time }) => time + edit.delay), duration }
}
