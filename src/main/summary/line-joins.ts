/** Where a paragraph goes on in the next line, and a heading: told by how full a line is, how it ends, and how the next begins. */
import type { Line } from '../../shared/contract'

export const CAPTION =
  /^(?:fig(?:ure)?\.?|table|tab\.|chart|diagram|listing|abb(?:ildung)?\.?|图|表|圖)\s*\d/i

/** Letters of a full line: three of four are no longer. */
export function usualWidth(lines: readonly Line[]): number {
  const lengths = lines.filter(({ role }) => role === undefined).map(({ text }) => text.length)
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.75)] ?? 0
}

/** Whether `next` belongs to the paragraph that ends with `last` so far. */
export function goesOn(last: Line | undefined, next: Line, width: number): boolean {
  if (!last || CAPTION.test(next.text)) return false
  const placed = last.box[2] > 0 && next.box[2] > 0
  const ended = /[.!?。！？:：]["'”’)\]」』]*$/u.test(last.text.trim())
  const small = /^\s*[\p{Ll}(,;]/u.test(next.text)
  const full = last.text.length >= width * 0.7
  // Where nothing has a place a line is a paragraph, unless lines are broken everywhere alike.
  if (ended) return placed ? full : small || (width < 100 && full)
  return small || full
}

/** A heading over two lines. */
export function headingGoesOn(last: Line | undefined, next: Line): boolean {
  if (last?.role !== 'heading' || last.level !== next.level || last.box[3] === 0) return false
  const gap = next.box[1] - (last.box[1] + last.box[3])
  const sameSize = Math.abs(last.box[3] - next.box[3]) <= last.box[3] * 0.1
  return sameSize && gap >= -1 && gap < next.box[3] && !/^[\d.]+\s/.test(next.text)
}
