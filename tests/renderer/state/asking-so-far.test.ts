import { expect, test } from 'vitest'
import { documentsSoFar, filesToWaitFor } from '../../../src/renderer/state/asking-so-far'
import { emptyDraft, type WindowState } from '../../../src/renderer/state/window-state'
import type { Attachment, ModelSummary } from '../../../src/shared/contract'
import { attachment, model, openState } from '../support/examples'
import { report, summaryTurn } from '../support/summaries'

const reading: Attachment = { ...report, state: 'reading', pageMarks: 'ttow' }
const video: Attachment = { ...attachment, kind: 'video', state: 'reading', pageMarks: 'ww', width: 64 }

function withChips(files: Attachment[], models: ModelSummary[] = []): WindowState {
  const attachments = Object.fromEntries(files.map((file) => [file.id, file]))
  const chips = files.map(({ id, name }) => ({
    key: id,
    name,
    bytes: 4,
    attachmentId: id,
    failure: null,
    repeated: 0,
  }))
  const app = { ...openState.app!, models }
  return { ...openState, app, attachments, drafts: { c1: { ...emptyDraft, chips } } }
}

test('a document can be asked about once a page of it is read', () => {
  const marks = ['ttow', 'owww', 'wwww', 'bfww']
  const states = marks.map((pageMarks) => withChips([{ ...reading, pageMarks }]))
  expect(states.map((state) => [documentsSoFar(state).length, filesToWaitFor(state)])).toEqual([
    [1, 0],
    [1, 0],
    [0, 1],
    [0, 1],
  ])
  const whole = withChips([{ ...reading, state: 'ready', pageMarks: 'ttot' }])
  expect([documentsSoFar(whole), filesToWaitFor(whole)]).toEqual([[], 0])
})

test('the documents of the chat count as they are now, not as they were when it was asked', () => {
  const turn = { ...summaryTurn, question: { ...summaryTurn.question, attachments: [reading] } }
  const chat = { ...openState.chat, turns: [turn] }
  const at = (file: Attachment) => documentsSoFar({ ...openState, chat, attachments: { [file.id]: file } })
  expect(at(reading)).toEqual([reading])
  expect(at({ ...reading, state: 'ready' })).toEqual([])
})

test('only who does not look waits for the text of a video', () => {
  const looking = { ...model, takes: ['text' as const, 'picture' as const] }
  expect(filesToWaitFor(withChips([video], [looking]))).toBe(0)
  expect(filesToWaitFor(withChips([video]))).toBe(1)
  expect(filesToWaitFor(withChips([{ ...video, width: 0 }], [looking]))).toBe(1)
})
