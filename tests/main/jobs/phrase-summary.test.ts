import { symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { modelsFolder } from '../../../src/main/models/library'
import { phraseSummary, type PhraseProgress } from '../../../src/main/jobs/phrase-summary'
import { chooseSummaryModel } from '../../../src/main/jobs/choose-summary-model'
import type { Chosen } from '../../../src/main/summary/choose'
import { findClaims } from '../../../src/main/grounding/claims'
import { never } from './reading-house'
import { openSummaryHouse, type SummaryHouse } from './summary-house'

const STARTER = 'smollm2-135m-instruct'

/** The starter model, as it is installed. It is too small to be chosen, and so the harder to trust. */
function withStarter(house: SummaryHouse): SummaryHouse {
  const models = process.env['DESKGLASS_STARTER_MODELS']
  if (!models) throw new Error('DESKGLASS_STARTER_MODELS names no folder: run `npm test`, which prepares it.')
  symlinkSync(models, modelsFolder(house.store.home))
  return house
}

const SENTENCES = [
  'The harbour of Lindau was rebuilt in 1856 for 412,000 guilders after a storm had destroyed the old pier.',
  'A lighthouse of 33 metres was put at its entrance, the southernmost in Germany.',
  'Since 1990 only ferries and small boats have used the harbour, and about 40 of them call each day.',
]

function chosen(): Chosen[] {
  return SENTENCES.map((text, index) => ({
    heading: 'The harbour',
    candidate: {
      sentence: {
        text,
        places: [{ page: index + 2, text, box: [0, 0, 0, 0] }],
        leads: true,
        form: 'sentence',
        trail: [{ level: 1, text: 'The harbour' }],
      },
      score: 1,
      own: true,
      supported: true,
    },
  }))
}

test(
  'what a model phrases says no more than the pages do, whatever it writes',
  { timeout: 120_000 },
  async () => {
    const house = withStarter(openSummaryHouse())
    const { id } = await house.add('# The harbour\n\nAs it is.\n')
    const sha256 = house.store.db
      .prepare('SELECT sha256 FROM attachments WHERE id = ?')
      .pluck()
      .get(id) as string
    const told: PhraseProgress[] = []
    const wish = { model: STARTER, language: 'document', sha256 } as const
    const phrased = await phraseSummary(
      house.services,
      chosen(),
      wish,
      (progress) => told.push(progress),
      never,
    )

    const known = SENTENCES.join(' ')
    for (const { candidate, heading } of phrased) {
      const { text, places } = candidate.sentence
      expect([heading, candidate.supported, places.length > 0]).toEqual(['The harbour', true, true])
      const pages = places.map(({ page }) => SENTENCES[page - 2]!).join(' ')
      for (const claim of findClaims(text)) expect(pages).toContain(claim.text)
      if (candidate.own) expect(known).toContain(text)
    }
    // Each page is spoken for, by a phrase or by the document itself.
    expect(
      [
        ...new Set(phrased.flatMap(({ candidate }) => candidate.sentence.places.map(({ page }) => page))),
      ].sort(),
    ).toEqual([2, 3, 4])
    expect(told.some(({ draft }) => draft !== '')).toBe(true)
    expect(told.at(-1)).toMatchObject({ total: 1, draft: '' })

    // Once more: from the store, without a word from the model.
    const again: PhraseProgress[] = []
    expect(
      await phraseSummary(house.services, chosen(), wish, (progress) => again.push(progress), never),
    ).toEqual(phrased)
    expect(again.map(({ draft }) => draft)).toEqual([''])
  },
)

test('a small model is not trusted to phrase', async () => {
  const { store } = withStarter(openSummaryHouse())
  const reader = { id: 'reader', takesPictures: false }
  expect(await chooseSummaryModel(store.home, undefined)).toMatchObject(reader)
  expect(await chooseSummaryModel(store.home, STARTER)).toMatchObject(reader)
  await expect(chooseSummaryModel(store.home, 'no-such-model')).rejects.toMatchObject({
    failure: { code: 'model-missing' },
  })
})
