/** What a conversation is called before anybody names it. */

const LONGEST = 60
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The text's beginning on one line, at most 60 characters, cut between words where that leaves at least half of it. */
export function makeTitle(text: string): string {
  const line = text
    .slice(0, 1_000)
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const parts = [...characters.segment(line)].map((part) => part.segment)
  if (parts.length <= LONGEST) return line
  const cut = parts.slice(0, LONGEST).join('')
  // The 61st being a space, the cut is already between words.
  const end = parts[LONGEST] === ' ' ? cut.length : cut.lastIndexOf(' ')
  return `${(end > cut.length / 2 ? cut.slice(0, end) : cut).trimEnd()}…`
}
