/** Running text into sentences: words parted at a line's end are joined, and what has a full stop is not always at its end. */

export interface Sentence {
  text: string
  /** Offsets in the text, in UTF-16 units, blanks at the ends left out. */
  start: number
  end: number
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Behind these a full stop ends nothing. */
const ABBREVIATION =
  /(?:^|[\s(["'“])(?:e\.g|i\.e|etc|cf|vs|al|approx|resp|incl|viz|ca|ff|pp?|vol|no|nos|fig|figs|eq|eqs|sec|ch|ref|refs|ed|eds|dr|mr|mrs|ms|mme|prof|st|jr|sr|sra|inc|ltd|co|corp|dept|univ|gen|col|capt|rev|hon|gov|sen|rep|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|núm|pág|z\.\s?b|d\.\s?h|u\.\s?a|bzw|usw|nr|abs|abb|art|bzgl|[A-Z]|(?:[A-Z]\.)+[A-Z])\.["'”)]?\s*$/iu
/** A clause's own number, alone: "3.2." */
const ONLY_NUMBER = /^\(?\d{1,3}(?:[.)]\d{0,3})*\.?\)?\s*$/

export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length
    const own = text.slice(start, end)
    if (end < text.length && goesOn(text, own, end)) continue
    const from = start + own.length - own.trimStart().length
    if (own.trim()) sentences.push({ text: own.trim(), start: from, end: start + own.trimEnd().length })
    start = end
  }
  return sentences
}

function goesOn(text: string, own: string, end: number): boolean {
  // A sentence does not go on with a small letter.
  const small = /^\s*["'”’)\]]*\s*[\p{Ll},;]/u.test(text.slice(end, end + 8))
  return small || ABBREVIATION.test(own.slice(-24)) || ONLY_NUMBER.test(own.trim())
}

const CUT_WORD = /\p{L}{2}[-‐\u00ad]$/u
/** Where the hyphen belongs to the word. */
const OWN_HYPHEN = /(?:^|[^\p{L}])(?:non|self|well|high|low|ex|co|all|half|cross|\p{L}+-\p{L}+)-$/iu
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？（）「」『』《》]$/u
const WIDE_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？（）「」『』《》]/u

/** The text so far, ready for the line `next` to follow: with a blank, none, or a word that was parted made whole. */
export function seam(text: string, next: string): string {
  if (CUT_WORD.test(text) && /^\p{Ll}/u.test(next)) return OWN_HYPHEN.test(text) ? text : text.slice(0, -1)
  return WIDE.test(text) && WIDE_START.test(next) ? text : `${text} `
}
