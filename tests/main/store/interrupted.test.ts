import { expect, test } from 'vitest'
import { addAttachment, readAttachment } from '../../../src/main/store/attachments'
import { appendAnswerText, readAnswer } from '../../../src/main/store/answers'
import { closeStore, openStore } from '../../../src/main/store/open-store'
import { askQuestion } from '../../../src/main/store/questions'
import { picture } from './picture'
import { NOON, openTemporary, temporaryHome } from './temporary-home'

test('what a run did not end is marked at the next start, not while that run is alive', () => {
  const home = temporaryHome()
  const first = openStore(home, NOON)
  const asked = { conversationId: null, text: 'Q', attachmentIds: [], model: 'm', now: NOON }
  const answer = askQuestion(first.db, asked).turn.answers[0]!
  appendAnswerText(first.db, answer.id, 'half an ')
  appendAnswerText(first.db, answer.id, 'answer')
  const states = ['copying', 'reading', 'ready'] as const
  const attachments = states.map((state) => addAttachment(first.db, picture(state, { state }), NOON))

  const beside = openStore(home, NOON)
  expect(beside.interrupted).toBe(0)
  expect(readAnswer(beside.db, answer.id)).toEqual({ ...answer, text: 'half an answer' })
  expect(states.map((id) => readAttachment(beside.db, id))).toEqual(attachments)
  closeStore(beside)
  closeStore(first)

  const { db, interrupted } = openTemporary(home)
  expect(interrupted).toBe(1)
  expect(readAnswer(db, answer.id)).toEqual({ ...answer, text: 'half an answer', state: 'interrupted' })
  expect(states.map((id) => readAttachment(db, id))).toEqual([
    picture('copying', {
      state: 'failed',
      failure: {
        code: 'file-vanished',
        message: '“copying.png” was not completely copied when Deskglass ended. Add it again.',
        details: { file: 'copying.png' },
        actions: ['choose-other', 'remove'],
      },
    }),
    picture('reading', {
      state: 'failed',
      failure: {
        code: 'reader-stopped',
        message: 'Deskglass ended while it read “reading.png”. Ask again, and it will be read.',
        details: { file: 'reading.png' },
        actions: ['retry'],
      },
    }),
    attachments[2],
  ])
})
