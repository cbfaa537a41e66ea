/**
 * What stands for a video in a prompt: text and its frames as pictures, each of one view. Upstream: transformers,
 * `models/smolvlm/processing_smolvlm.py`, `expand_text_with_video_tokens`; the words are what the models were trained on, down to
 * the line breaks.
 */
import type { EngineMessage, PlainMessage, PlainPart, VideoPart } from '../engine'

/** Messages whose videos are text and pictures. */
export function expandVideos(messages: EngineMessage[]): PlainMessage[] {
  return messages.map(({ role, parts }) => ({
    role,
    parts: parts.flatMap((part): PlainPart[] => (part.type === 'video' ? videoParts(part) : [part])),
  }))
}

export function videoParts({ durationSeconds, frames }: VideoPart): PlainPart[] {
  const count = inWords(frames.length)
  const intro = `You are provided the following series of ${count} frames from a ${clock(durationSeconds)} [H:MM:SS] video.\n`
  const shown = frames.flatMap(({ stampSeconds, picture }): PlainPart[] => [
    { type: 'text', text: `\nFrame from ${minutes(stampSeconds)}:` },
    picture,
  ])
  return [{ type: 'text', text: intro }, ...shown, { type: 'text', text: '\n\n' }]
}

/** H:MM:SS, cut to whole seconds; from a day on as Python's timedelta: "1 day, 1:02:05". */
function clock(seconds: number): string {
  const whole = Math.trunc(seconds)
  const days = Math.floor(whole / 86_400)
  const time = `${Math.floor((whole % 86_400) / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`
  return days === 0 ? time : `${days} day${days === 1 ? '' : 's'}, ${time}`
}

/** MM:SS; an hour and more stay minutes. */
function minutes(seconds: number): string {
  const whole = Math.trunc(seconds)
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const SMALL = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ')
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** English cardinals as the package num2words writes them: "sixty-four", "one hundred and five". Below a thousand. */
export function inWords(count: number): string {
  if (count < 20) return SMALL[count] ?? String(count)
  const rest = count % (count < 100 ? 10 : 100)
  if (count < 100) return TENS[Math.floor(count / 10)]! + (rest === 0 ? '' : `-${SMALL[rest]}`)
  if (count >= 1000) return String(count)
  return `${SMALL[Math.floor(count / 100)]} hundred${rest === 0 ? '' : ` and ${inWords(rest)}`}`
}
