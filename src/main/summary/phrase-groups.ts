/** What a model is given at a time: the chosen sentences of one chapter, some of them where it has many. */
import { createHash } from 'node:crypto'
import type { SummaryLanguage } from '../../shared/contract'
import type { Chosen } from './choose'
import { languageOf } from './language'

const MOST = 6
/** Another way of phrasing makes other texts. */
const WAY = 'phrases-1'

export interface PhraseGroup {
  heading: string
  chosen: Chosen[]
}

export function phraseGroups(chosen: readonly Chosen[]): PhraseGroup[] {
  const groups: PhraseGroup[] = []
  for (const one of chosen) {
    const last = groups.at(-1)
    if (last && last.heading === one.heading && last.chosen.length < MOST) last.chosen.push(one)
    else groups.push({ heading: one.heading, chosen: [one] })
  }
  return groups
}

export function phraseKey(
  { heading, chosen }: PhraseGroup,
  model: string,
  language: SummaryLanguage,
): string {
  const sentences = chosen.map(({ candidate }) => [candidate.sentence.text, candidate.sentence.places])
  return createHash('sha256')
    .update(JSON.stringify([WAY, model, language, heading, sentences]))
    .digest('hex')
}

/** The language a group has to be put into; null where it is written in the one that is wished. */
export function languageToReach({ chosen }: PhraseGroup, wished: SummaryLanguage): 'en' | 'zh-CN' | null {
  if (wished === 'document') return null
  const text = chosen.map(({ candidate }) => candidate.sentence.text).join(' ')
  return languageOf(text) === wished ? null : wished
}
