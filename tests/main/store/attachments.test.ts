import { expect, test } from 'vitest'
import {
  addAttachment,
  readAttachment,
  readAttachmentFile,
  removeAttachment,
  updateAttachment,
} from '../../../src/main/store/attachments'
import { askQuestion } from '../../../src/main/store/questions'
import { readReading, saveReading } from '../../../src/main/store/readings'
import type { Reading } from '../../../src/shared/contract'
import { picture } from './picture'
import { NOON, openTemporary } from './temporary-home'

const SHA = 'ab'.repeat(32)
const failure = {
  code: 'not-a-picture',
  message: 'This is no picture.',
  details: { file: 'a.png', bytes: 3 },
  actions: ['remove'],
} as const

test('an attachment is what it was last said to be', () => {
  const { db } = openTemporary()
  const name = 'rent \u202Egnp.exe\n😀.png'
  const draft = picture('p1', {
    name,
    state: 'copying',
    kind: 'unknown',
    bytes: 0,
    width: 0,
    height: 0,
    progress: 0,
  })
  expect(addAttachment(db, draft, NOON)).toEqual(draft)
  expect(readAttachmentFile(db, 'p1')).toBeNull()
  const stored = { ...draft, bytes: 2048, state: 'reading' as const, progress: 0.25 }
  expect(
    updateAttachment(db, 'p1', { sha256: SHA, bytes: 2048, state: 'reading', progress: 0.25 }, NOON),
  ).toEqual(stored)
  const failed = { ...failure, actions: [...failure.actions] }
  expect(updateAttachment(db, 'p1', { state: 'failed', failure: failed }, NOON)).toEqual({
    ...stored,
    state: 'failed',
    failure: failed,
  })
  const ready = picture('p1', { name })
  expect(updateAttachment(db, 'p1', ready, NOON)).toEqual(ready)
  expect(readAttachment(db, 'p1')).toEqual(ready)
  expect(readAttachmentFile(db, 'p1')).toBe(SHA)
})

test('a draft can be removed; what was asked about stays', () => {
  const { db } = openTemporary()
  addAttachment(db, picture('p1'), NOON)
  addAttachment(db, picture('p2'), NOON)
  askQuestion(db, { conversationId: null, text: 'Q', attachmentIds: ['p2'], model: 'm', now: NOON })
  removeAttachment(db, 'p1')
  expect(() => readAttachment(db, 'p1')).toThrow(
    'This attachment is no longer there; it may have been deleted.',
  )
  expect(() => removeAttachment(db, 'p1')).toThrow(
    'This attachment is no longer there; it may have been deleted.',
  )
  expect(() => removeAttachment(db, 'p2')).toThrow(
    '“p2.png” belongs to a question that was asked. Delete the conversation to remove it.',
  )
  expect(readAttachment(db, 'p2')).toEqual(picture('p2'))
})

test('a reading is kept per content and version of the reader', () => {
  const { db } = openTemporary()
  const word = { text: 'Rent', box: [1, 2, 3.5, 4] as [number, number, number, number] }
  const line = { ...word, confidence: 0.875, words: [word] }
  const page = { number: 1, source: 'ocr', width: 640, height: 480, text: 'Rent', lines: [line] } as const
  const reading: Reading = { kind: 'png', unit: 'picture', pages: [{ ...page, lines: [line] }] }
  const empty: Reading = { kind: 'png', unit: 'picture', pages: [] }
  addAttachment(db, picture('p1'), NOON)
  expect(() => saveReading(db, SHA, '1', reading, NOON)).toThrow('FOREIGN KEY constraint failed')
  updateAttachment(db, 'p1', { sha256: SHA }, NOON)
  saveReading(db, SHA, '1', empty, NOON)
  saveReading(db, SHA, '1', reading, NOON)
  saveReading(db, SHA, '2', empty, NOON)
  expect([readReading(db, SHA, '1'), readReading(db, SHA, '2'), readReading(db, SHA, '3')]).toEqual([
    reading,
    empty,
    null,
  ])
})
