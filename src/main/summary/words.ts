/** The words of a text that carry its content, and how alike two texts are by them. */
import { fold } from '../grounding/fold'
import { rememberingStem } from '../grounding/stem'

/** Word -> weight. */
export type Vector = ReadonlyMap<string, number>

const STOP_WORDS = new Set(
  `a an the this that these those it its is are was were be been being am do does did done has have had having will would can could
  should may might must shall what which who whom whose when where why how much many few of in on at to for from with by as about
  into over under and or nor not no yes if then than there their theirs them they themselves he him his she her hers we our ours us
  you your yours i me my mine myself any some all each every both either neither here also just only so such too very up out off now
  more most other others another same own again further once during before after above below between through against because while
  until although though since however therefore thus hence yet still even ever never always often well much one ones two get gets got
  make makes made use used uses using say says said see seen way ways thing things new first like within without upon per via et al
  der die das den dem des ein eine einer eines und oder ist sind war nicht mit von zu im auf für als auch an bei aus nach wie le la les
  un une des et est dans pour que qui sur pas par plus ce cette au aux en el los las una y es con para por del al se lo como su o e do
  da os um uma em não na no il di che è per una gli nel della`.split(/\s+/),
)

const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*/gu
const WIDE_RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu
const stem = rememberingStem()

/** Stems of content words; Chinese and Japanese by pairs of characters. With repetitions, in order. */
export function contentWords(text: string): string[] {
  const folded = fold(text)
  const wide = [...folded.matchAll(WIDE_RUN)].flatMap(([run]) => pairs(run))
  const words = folded.replace(WIDE_RUN, ' ').match(WORD) ?? []
  return [...words.flatMap((word) => (carries(word) ? [stem(word.replace(/['’]s?$/, ''))] : [])), ...wide]
}

function carries(word: string): boolean {
  return /\d/.test(word) || (word.length > 2 && !STOP_WORDS.has(word))
}

/** Pairs of characters; those of kana alone are mostly grammar. */
function pairs(run: string): string[] {
  if (run.length === 1) return [run]
  const all = Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
  return all.filter((pair) => !/^[\p{Script=Hiragana}]{2}$/u.test(pair))
}

/** How much each word of many texts tells them apart: a word of one text in a hundred is worth more than one of every other. */
export function rarity(texts: readonly (readonly string[])[]): (word: string) => number {
  const holding = new Map<string, number>()
  for (const words of texts)
    for (const word of new Set(words)) holding.set(word, (holding.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + texts.length / (holding.get(word) ?? 1))
}

export function toVector(words: readonly string[], weigh: (word: string) => number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const vector = new Map<string, number>()
  for (const [word, count] of counts) vector.set(word, (1 + Math.log(count)) * weigh(word))
  return unit(vector)
}

/** The middle of many vectors, of length 1. */
export function centre(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>()
  for (const vector of vectors)
    for (const [word, weight] of vector) sum.set(word, (sum.get(word) ?? 0) + weight)
  return unit(sum)
}

/** Cosine of two vectors of length 1: 0..1. */
export function likeness(one: Vector, other: Vector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [word, weight] of small) sum += weight * (large.get(word) ?? 0)
  return sum
}

function unit(vector: Map<string, number>): Map<string, number> {
  let squares = 0
  for (const weight of vector.values()) squares += weight * weight
  const length = Math.sqrt(squares) || 1
  for (const [word, weight] of vector) vector.set(word, weight / length)
  return vector
}
