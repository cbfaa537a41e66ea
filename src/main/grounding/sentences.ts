/** Cuts running text into sentences, by Unicode's rules, with what those do not know: abbreviations, initials, numbered clauses. */

export interface Sentence {
  text: string
  /** Offsets in the text, in UTF-16 units, blanks at the ends left out. */
  start: number
  end: number
}

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })

/** Behind these a full stop ends nothing. */
const ABBREVIATION =
  /(^|[\s([])(\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|e\.g|i\.e|cf|al|approx|No|Nos|Fig|Figs|Eq|Sec|Ch|Vol|pp?|ca|Inc|Ltd|Co|Corp|Dept|U\.S|z\.B|d\.h|bzw|Nr|Abs|Art|M|Mme|env|Sr|Sra|núm|pág)\.$/u
/** A clause's own number, alone: "3.2." */
const ONLY_NUMBER = /^\(?(\d{1,3}|[a-z]|[ivxlc]{1,5})([.)]\d{0,3})*\.?\)?$/i

export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const { index, segment } of segmenter.segment(text)) {
    const end = index + segment.length
    const so = text.slice(start, end).trim()
    const next = text.slice(end).trimStart()
    const goesOn =
      ABBREVIATION.test(so) || ONLY_NUMBER.test(so) || (/[^.!?。！？…]$/.test(so) && /^\p{Ll}/u.test(next))
    if (goesOn && next !== '') continue
    const from = start + text.slice(start, end).length - text.slice(start, end).trimStart().length
    if (so) sentences.push({ text: so, start: from, end: from + so.length })
    start = end
  }
  return sentences
}
