import { expect, test } from 'vitest'
import { documentsToSummarize, summarizesOnEnter } from '../../../src/renderer/state/summarizing'
import { emptyDraft, type Draft, type WindowState } from '../../../src/renderer/state/window-state'
import { attachment, openState } from '../support/examples'
import { report, summaryTurn } from '../support/summaries'

const chip = { key: 'k', name: 'report.pdf', bytes: 4, attachmentId: 'f1', failure: null, repeated: 0 }
const locked = { code: 'locked' as const, message: '', details: {}, actions: ['unlock' as const] }

function withChips(draft: Partial<Draft>, files: (typeof report)[]): WindowState {
  const attachments = Object.fromEntries(files.map((file) => [file.id, file]))
  return { ...openState, attachments, drafts: { c1: { ...emptyDraft, ...draft } } }
}

test('one document and nothing written: Enter sums it up', () => {
  const state = withChips({ chips: [chip] }, [report])
  expect(documentsToSummarize(state)).toEqual([report])
  expect(summarizesOnEnter(state)).toBe(true)
})

test('not with a question, with two files, with a picture, or while it is locked', () => {
  const second = { ...chip, key: 'k2', attachmentId: 'f2' }
  const states = [
    withChips({ chips: [chip], text: 'Why?' }, [report]),
    withChips({ chips: [chip, second] }, [report, { ...report, id: 'f2' }]),
    withChips({ chips: [chip] }, [attachment]),
    withChips({ chips: [chip] }, [{ ...report, state: 'failed', failure: locked }]),
    withChips({ chips: [chip], sending: true }, [report]),
  ]
  expect(states.map(summarizesOnEnter)).toEqual(states.map(() => false))
  expect(documentsToSummarize(states[1]!).map(({ id }) => id)).toEqual(['f1', 'f2'])
  expect(documentsToSummarize(states[3]!)).toEqual([])
})

test('with nothing added, the documents the chat last spoke of can be summed up', () => {
  const state = { ...openState, chat: { ...openState.chat, turns: [summaryTurn, ...openState.chat.turns] } }
  expect(documentsToSummarize(state)).toEqual([report])
  expect(summarizesOnEnter(state)).toBe(false)
})
