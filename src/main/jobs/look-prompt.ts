/**
 * What a vision model is given: the talk so far with its pictures and videos where they were, the question with its own before it,
 * as the model cards show, and the reader's matching lines where they fit.
 */
import type { AnswerNote, Quote } from '../../shared/contract'
import type { EngineMessage, Measure, MessagePart, PicturePart, VideoPart } from '../engine/engine'
import { DeskglassError } from '../failure'
import { clock } from './clock'

/** A video as it is asked about. `storyboard`: the model takes none, and gets the frames as pictures. */
export interface LookVideo extends VideoPart {
  storyboard: boolean
  /** As the user knows it. */
  file: string
}

export interface LookTurn {
  question: string
  /** In the order in which they were added. */
  seen: (PicturePart | LookVideo)[]
  /** Empty for the turn that is to be answered. */
  answer: string
}

export interface LookRequest {
  messages: EngineMessage[]
  notes: AnswerNote[]
}

/** Sooner than fewer frames of a video, the oldest turns are left out. */
const FEW_FRAMES = 8

/**
 * The fullest prompt that fits: first without the lines, then with fewer frames of the videos, then without the oldest turns.
 * Throws `context-full`, with the numbers, where the question alone with what it is about is too much.
 */
export async function lookMessages(
  turns: LookTurn[],
  lines: readonly Quote[],
  measure: (messages: EngineMessage[]) => Promise<Measure>,
): Promise<LookRequest> {
  let last: Measure | undefined
  const fits = async (messages: EngineMessage[]) => {
    last = await measure(messages)
    return last.fits
  }
  for (const dropped of turns.keys()) {
    const kept = turns.slice(dropped)
    for (const beside of dropped === 0 ? [lines, []] : [[]]) {
      const messages = toMessages(kept, beside)
      if (await fits(messages)) return { messages, notes: notesOn(kept, kept) }
    }
    const fewer = await withFewerFrames(kept, kept.length > 1 ? FEW_FRAMES : 1, fits)
    if (fewer) return { messages: toMessages(fewer, []), notes: notesOn(fewer, kept) }
  }
  throw tooMuch(last!)
}

/** Every picture that the model gets, frames too, in its order. */
export function picturesOf(messages: EngineMessage[]): PicturePart[] {
  const inPart = (part: MessagePart): PicturePart[] => {
    if (part.type === 'video') return part.frames.map(({ picture }) => picture)
    return part.type === 'picture' ? [part] : []
  }
  return messages.flatMap(({ parts }) => parts.flatMap(inPart))
}

// ------------------------------------------------------------------------------------------------ fewer frames

/** As many frames of each video as fit, evenly over the whole; null where `least` are too many. */
async function withFewerFrames(
  turns: LookTurn[],
  least: number,
  fits: (messages: EngineMessage[]) => Promise<boolean>,
): Promise<LookTurn[] | null> {
  const most = Math.max(0, ...videosIn(turns).map(({ frames }) => frames.length))
  let [low, high, found] = [least, most - 1, null as LookTurn[] | null]
  while (low <= high) {
    const middle = Math.ceil((low + high) / 2)
    const fewer = turns.map((turn) => ({ ...turn, seen: turn.seen.map((item) => atMost(item, middle)) }))
    if (await fits(toMessages(fewer, []))) [low, found] = [middle + 1, fewer]
    else high = middle - 1
  }
  return found
}

function atMost(item: PicturePart | LookVideo, count: number): PicturePart | LookVideo {
  return item.type === 'video' ? { ...item, frames: evenly(item.frames, count) } : item
}

/** The first and the last among them, unless it is only one. */
export function evenly<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items]
  if (count === 1) return [items[Math.floor((items.length - 1) / 2)]!]
  const step = (items.length - 1) / (count - 1)
  return Array.from({ length: count }, (_, at) => items[Math.round(at * step)]!)
}

function videosIn(turns: LookTurn[]): LookVideo[] {
  return turns.flatMap(({ seen }) => seen.filter((item) => item.type === 'video'))
}

function notesOn(shown: LookTurn[], wanted: LookTurn[]): AnswerNote[] {
  const all = videosIn(wanted)
  return videosIn(shown).flatMap(({ file, frames, storyboard }, at): AnswerNote[] => {
    const details = { file, frames: frames.length }
    if (storyboard) return [{ code: 'storyboard', details }]
    const { length } = all[at]!.frames
    return length > frames.length ? [{ code: 'fewer-frames', details: { ...details, wanted: length } }] : []
  })
}

// ------------------------------------------------------------------------------------------------ messages

function toMessages(turns: LookTurn[], lines: readonly Quote[]): EngineMessage[] {
  return turns.flatMap((turn) => toTurn(turn, turn === turns.at(-1) ? lines : []))
}

function toTurn({ question, seen, answer }: LookTurn, lines: readonly Quote[]): EngineMessage[] {
  const boards = seen.flatMap((item) => (item.type === 'video' && item.storyboard ? [explain(item)] : []))
  const text = [...boards, withLines(question, lines, seen)].filter(Boolean).join('\n')
  const parts: MessagePart[] = [...seen.flatMap(toParts), { type: 'text', text }]
  const user: EngineMessage = { role: 'user', parts }
  return answer ? [user, { role: 'assistant', parts: [{ type: 'text', text: answer }] }] : [user]
}

function toParts(item: PicturePart | LookVideo): MessagePart[] {
  if (item.type === 'picture') return [item]
  const { durationSeconds, frames } = item
  return item.storyboard ? frames.map(({ picture }) => picture) : [{ type: 'video', durationSeconds, frames }]
}

/** A model that was taught no videos is told what its pictures are. One frame is a picture like any other. */
function explain({ frames }: LookVideo): string {
  const times = frames.map(({ stampSeconds }) => clock(stampSeconds))
  return times.length > 1 ? `The pictures are frames of a video, at ${times.join(', ')}.` : ''
}

function withLines(question: string, lines: readonly Quote[], seen: LookTurn['seen']): string {
  if (lines.length === 0) return question
  const text = lines.map((line) => line.text.replace(/\s+/g, ' ').trim()).join('\n')
  const where = seen.some(({ type }) => type === 'video') ? 'video' : 'picture'
  return `Text read in the ${where}:\n${text}\n\n${question}`
}

function tooMuch({ promptTokens, contextTokens }: Measure): DeskglassError {
  return new DeskglassError(
    'context-full',
    `The question with its pictures is ${promptTokens} tokens, and the model takes ${contextTokens} with the answer. ` +
      'Ask about fewer pictures at once, or choose a faster quality, which looks at fewer views.',
    { needed: promptTokens, limit: contextTokens },
    ['retry'],
  )
}
