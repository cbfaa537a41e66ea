/**
 * The chosen sentences in a model's words, chapter by chapter, each held against the document's sentences it was made from. What
 * does not stand there is dropped, and the document's own sentence stays in its place. Every chapter is a row.
 */
import type { SummaryLanguage } from '../../shared/contract'
import type { Engine, EngineMessage } from '../engine/engine'
import { modelFolder } from '../models/library'
import type { Chosen } from '../summary/choose'
import { groundPhrase, groundTranslation } from '../summary/ground-phrase'
import type { Candidate } from '../summary/key-sentences'
import { languageToReach, phraseGroups, phraseKey, type PhraseGroup } from '../summary/phrase-groups'
import { plainSentences } from '../summary/split-sentences'
import { keepNotes, recallNote } from '../store/summary-notes'
import type { Services } from './services'

export interface PhraseWish {
  model: string
  language: SummaryLanguage
  sha256: string
}

export interface PhraseProgress {
  /** All sentences, those that are phrased in their new words. */
  chosen: Chosen[]
  done: number
  total: number
  /** What is being written, not checked yet. */
  draft: string
}

const TOKENS_A_SENTENCE = 60
const LANGUAGES = { en: 'English', 'zh-CN': 'Simplified Chinese (简体中文)' }

export async function phraseSummary(
  services: Services,
  chosen: readonly Chosen[],
  wish: PhraseWish,
  onProgress: (progress: PhraseProgress) => void,
  signal: AbortSignal,
): Promise<Chosen[]> {
  const engine = services.engines.open(modelFolder(services.home, wish.model))
  const groups = phraseGroups(chosen)
  const results: Chosen[][] = groups.map((group) => group.chosen)
  for (const [index, group] of groups.entries()) {
    const show = (draft: string) =>
      onProgress({ chosen: results.flat(), done: index, total: groups.length, draft })
    const key = phraseKey(group, wish.model, wish.language)
    let phrases = recallNote<Candidate[]>(services.db, key, wish.sha256)
    if (!phrases) {
      phrases = await services.engineTurn.run(() => phrase(engine, group, wish, show, signal), signal)
      keepNotes(services.db, wish.sha256, [{ key, note: phrases }])
    }
    results[index] = phrases.map((candidate) => ({ candidate, heading: group.heading }))
    show('')
  }
  return results.flat()
}

async function phrase(
  engine: Engine,
  group: PhraseGroup,
  { language }: PhraseWish,
  show: (draft: string) => void,
  signal: AbortSignal,
): Promise<Candidate[]> {
  const own = group.chosen.map(({ candidate }) => candidate)
  const reach = languageToReach(group, language)
  if (!reach) return merge(own, plainSentences(await write(engine, sumUp(group), own.length, show, signal)))
  const translated: Candidate[] = []
  for (const one of own) {
    const text = await write(engine, translate(one, LANGUAGES[reach]), 1, show, signal)
    translated.push(groundTranslation(text.replace(/\s+/g, ' ').trim(), one) ?? one)
  }
  return translated
}

/** What is supported, each once, and the document's own sentences that none of it speaks for; in the document's order. */
function merge(own: readonly Candidate[], texts: readonly string[]): Candidate[] {
  const grounded = texts.flatMap((text) => groundPhrase(text, own) ?? [])
  const used = new Set(grounded.flatMap(({ sentence }) => sentence.places))
  const rest = own.filter(({ sentence }) => !sentence.places.some((place) => used.has(place)))
  const first = ({ sentence }: Candidate) =>
    own.findIndex((one) => one.sentence.places[0] === sentence.places[0])
  return [...grounded, ...rest].sort((a, b) => first(a) - first(b))
}

async function write(
  engine: Engine,
  messages: EngineMessage[],
  sentences: number,
  show: (draft: string) => void,
  signal: AbortSignal,
): Promise<string> {
  let text = ''
  const options = { maxTokens: TOKENS_A_SENTENCE * (sentences + 1), temperature: 0, repetitionPenalty: 1.05 }
  const onEvent: Parameters<Engine['generate']>[2] = (event) => {
    if (event.type !== 'text') return
    text += event.delta
    show(text)
  }
  const { reason } = await engine.generate(messages, options, onEvent, signal)
  signal.throwIfAborted()
  // The last sentence of a text that was cut is none.
  return reason === 'length' ? text.replace(/[^.!?。！？]*$/u, '') : text
}

function sumUp({ heading, chosen }: PhraseGroup): EngineMessage[] {
  const lines = chosen.map(({ candidate }) => `- ${candidate.sentence.text}`).join('\n')
  const about = heading ? `From the section “${heading}”:\n` : ''
  return [
    say('system', 'You sum up documents. You say only what the text says, with its own numbers and names.'),
    say(
      'user',
      `${about}${lines}\n\nSay this again in at most ${chosen.length} short sentences, in the language of the text. Add nothing.`,
    ),
  ]
}

function translate({ sentence }: Candidate, language: string): EngineMessage[] {
  return [say('user', `Translate into ${language}. Write the translation only.\n\n${sentence.text}`)]
}

function say(role: EngineMessage['role'], text: string): EngineMessage {
  return { role, parts: [{ type: 'text', text }] }
}
