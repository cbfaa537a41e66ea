import { describe, expect, test } from 'vitest'
import { answerMessages, MOST_ANSWER_TOKENS } from '../../../src/main/jobs/answer-prompt'
import type { Box, Quote } from '../../../src/shared/contract'

const quote = (text: string): Quote => ({
  text,
  attachmentId: 'a',
  file: 'jobs.png',
  page: 1,
  box: [0, 0, 10, 10] as Box,
})

const say = (role: string, text: string) => ({ role, parts: [{ type: 'text', text }] })

describe('answerMessages', () => {
  test('a question about something in the files is answered inside the best passage, after two examples', () => {
    const request = answerMessages({
      question: 'Which worker ran reindex.sh?',
      passages: [quote('Worker\nreindex.sh  node-11'), quote('backup.sh node-04')],
      history: [{ question: 'Hello', answer: 'Hello!' }],
      contextTokens: 8192,
    })
    expect(request).toEqual({
      messages: [
        say('system', 'Answer the question with the words of the text.'),
        say('user', 'Text:\nOrder 7731 Total 12.50\n\nQuestion: What is the total?'),
        say('assistant', 'Total 12.50'),
        say('user', 'Text:\nStatus Running port 8080\n\nQuestion: Which port is open?'),
        say('assistant', 'port 8080'),
        say('user', 'Text:\nWorker reindex.sh node-11\n\nQuestion: Which worker ran reindex.sh?'),
      ],
      options: { maxTokens: MOST_ANSWER_TOKENS, within: ['Worker reindex.sh node-11'] },
    })
  })

  test.each(['Explain this error', 'Summarize the page', 'What does this message mean?', '这是什么意思？'])(
    'wants more than a place in the text: %s',
    (question) => {
      const passages = [quote('Error 17'), quote('The disk is full')]
      expect(answerMessages({ question, passages, history: [], contextTokens: 8192 })).toEqual({
        messages: [say('user', `Text:\nError 17\nThe disk is full\n\nQuestion: ${question}`)],
        options: { maxTokens: MOST_ANSWER_TOKENS, repetitionPenalty: 1.1 },
      })
    },
  )

  test('talk without files keeps the latest turns that fit', () => {
    const history = [
      { question: 'x'.repeat(3000), answer: 'old' },
      { question: 'Is 7 prime?', answer: 'Yes.' },
    ]
    expect(answerMessages({ question: 'And 8?', passages: [], history, contextTokens: 600 })).toEqual({
      messages: [say('user', 'Is 7 prime?'), say('assistant', 'Yes.'), say('user', 'And 8?')],
      options: { maxTokens: MOST_ANSWER_TOKENS, repetitionPenalty: 1.1 },
    })
  })
})
