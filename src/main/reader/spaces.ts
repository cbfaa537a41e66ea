/**
 * The network was taught mostly Chinese and drops blanks between English words, above all in small dense text. Two things
 * tell where a blank was: the probability the network gave to it without choosing it, and the width without ink.
 */
import { LINE_HEIGHT, type CroppedLine } from './crop'
import type { Letter } from './ctc'
import { inkColumns, widestGap } from './ink'

/** Fitted on 32,500 pairs of letters in eight fonts: of 5,292 blanks the network left out 245, with this 9 are left out. */
const GAP_WEIGHT = 5
const LEAST_PROBABILITY = 1e-3

/** Beside signs a wide gap means nothing, they stand apart in many fonts; but for those that end a word. */
const SIGN = /[\p{P}\p{S}]/u
const ENDS_WORD = /[.,:;!?)\]}%]/
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u

/** `values`: `steps` rows of `classes` probabilities, the blank letter " " as the last class. */
export function restoreSpaces(
  letters: Letter[],
  values: Float32Array,
  steps: number,
  classes: number,
  line: CroppedLine,
): Letter[] {
  const ink = inkColumns(line)
  const missing = (letter: Letter, next: Letter) => {
    const probability = mostLikelyBlank(values, classes, letter.at * steps, next.at * steps)
    const gap = widestGap(ink, Math.round(letter.at * line.width), Math.round(next.at * line.width))
    return Math.log10(probability + LEAST_PROBABILITY) + (GAP_WEIGHT * gap.width) / LINE_HEIGHT > 0
  }
  return letters.flatMap((letter, index) => {
    const next = letters[index + 1]
    return next && mayPart(letter, next) && missing(letter, next)
      ? [letter, blankBetween(letter, next)]
      : [letter]
  })
}

export function blankBetween(letter: Letter, next: Letter): Letter {
  return { text: ' ', at: (letter.at + next.at) / 2, confidence: 1 }
}

/** Chinese and Japanese are written without blanks. */
export function mayPart(letter: Letter, next: Letter): boolean {
  if (!letter.text.trim() || !next.text.trim()) return false
  if (HAN.test(letter.text) || HAN.test(next.text) || SIGN.test(next.text)) return false
  return !SIGN.test(letter.text) || ENDS_WORD.test(letter.text)
}

function mostLikelyBlank(values: Float32Array, classes: number, from: number, until: number): number {
  let most = 0
  for (let step = Math.floor(from); step <= Math.floor(until); step++) {
    most = Math.max(most, values[step * classes + classes - 1] ?? 0)
  }
  return most
}
