/**
 * A sentence that a model phrased, tied to the document's sentences it was made from; or null where it says more than they do.
 * Its pages are theirs.
 */
import type { Sentence } from './document-text'
import type { Candidate } from './key-sentences'
import { isSupported } from './supported'
import { contentWords } from './words'

/** Sentences that one may be put together from. */
const MOST_SOURCES = 3

/** @param own the document's sentences that the model was given */
export function groundPhrase(text: string, own: readonly Candidate[]): Candidate | null {
  const sources = sourcesOf(text, own)
  const known = sources.map(({ sentence }) => sentence.text).join(' ')
  if (sources.length === 0 || !isSupported(text, known, { translated: false })) return null
  return phrased(text, sources)
}

/** A sentence in another language, for the one it was made from: only its numbers and the like can be looked for. */
export function groundTranslation(text: string, own: Candidate): Candidate | null {
  const isSame = text.trim() === own.sentence.text.trim()
  return text && !isSame && isSupported(text, own.sentence.text, { translated: true })
    ? phrased(text, [own])
    : null
}

/** Those that hold most of its words; another only for words that none before it holds. */
function sourcesOf(text: string, own: readonly Candidate[]): Candidate[] {
  const missing = new Set(contentWords(text))
  const left = own.map((candidate) => ({ candidate, words: new Set(contentWords(candidate.sentence.text)) }))
  const sources: Candidate[] = []
  while (sources.length < MOST_SOURCES && missing.size > 0) {
    const gains = left.map(({ words }) => [...missing].filter((word) => words.has(word)).length)
    const best = gains.indexOf(Math.max(...gains))
    if (best < 0 || gains[best] === 0) break
    const { candidate, words } = left.splice(best, 1)[0]!
    sources.push(candidate)
    for (const word of words) missing.delete(word)
  }
  return own.filter((candidate) => sources.includes(candidate))
}

function phrased(text: string, sources: readonly Candidate[]): Candidate {
  const { trail } = sources[0]!.sentence
  const places = sources.flatMap(({ sentence }) => sentence.places)
  const sentence: Sentence = { text: text.trim(), places, leads: true, form: 'sentence', trail }
  return { sentence, score: Math.max(...sources.map(({ score }) => score)), own: false, supported: true }
}
