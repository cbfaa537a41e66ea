/**
 * The network was taught mostly Chinese and drops blanks between English words, above all in small dense text. Two things
 * tell where a blank was: the probability the network gave to it without choosing it, and the width without ink.
 */
import type { CroppedLine } from './crop'
import { LINE_HEIGHT } from './crop'
import type { Letter } from './ctc'
import { inkColumns, widestGap } from './ink'

/** Fitted on 32,000 pairs of letters in eight fonts: 248 of 245,000 blanks' worth missing became 7, none too many but beside hyphens. */
const GAP_WEIGHT = 5
const LEAST_PROBABILITY = 1e-3

/** Beside these a wide gap means nothing: they stand apart in many fonts. */
const LOOSE = /[\p{P}\p{S}]/u
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
  return letters.flatMap((letter, index) => {
    const next = letters[index + 1]
    if (!next || !mayPart(letter, next)) return [letter]
    const probability = mostLikelyBlank(
      values,
      classes,
      Math.floor(letter.at * steps),
      Math.floor(next.at * steps),
    )
    const gap =
      widestGap(ink, Math.round(letter.at * line.width), Math.round(next.at * line.width)).width / LINE_HEIGHT
    const missing = Math.log10(probability + LEAST_PROBABILITY) + GAP_WEIGHT * gap > 0
    return missing ? [letter, { text: ' ', at: (letter.at + next.at) / 2, confidence: 1 }] : [letter]
  })
}

function mayPart(letter: Letter, next: Letter): boolean {
  if (!letter.text.trim() || !next.text.trim()) return false
  if (HAN.test(letter.text) || HAN.test(next.text)) return false
  return !LOOSE.test(next.text) && (!LOOSE.test(letter.text) || /[.,:;!?)\]}"'%&|]/.test(letter.text))
}

function mostLikelyBlank(values: Float32Array, classes: number, from: number, until: number): number {
  let most = 0
  for (let step = from; step <= until; step++)
    most = Math.max(most, values[step * classes + classes - 1] ?? 0)
  return most
}
