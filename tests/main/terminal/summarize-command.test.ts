import { describe, expect, it } from 'vitest'
import { readCommand, UsageError } from '../../../src/main/terminal/command-line'

describe('summarize', () => {
  it('takes one file, and sums it up by section in its own language', () => {
    expect(readCommand(['summarize', 'a.pdf'], '/home/u')).toEqual({
      name: 'summarize',
      json: false,
      length: 'sections',
      language: 'document',
      model: undefined,
      password: undefined,
      file: '/home/u/a.pdf',
    })
  })

  it('takes length, language, model and password', () => {
    const args = [
      '--json',
      '--length',
      'short',
      '--language',
      'zh-CN',
      '--model',
      'reader',
      '--password',
      'p',
    ]
    expect(readCommand(['summarize', ...args, 'a.pdf'], '/home/u')).toEqual({
      name: 'summarize',
      json: true,
      length: 'short',
      language: 'zh-CN',
      model: 'reader',
      password: 'p',
      file: '/home/u/a.pdf',
    })
  })

  it.each([[[]], [['a.pdf', 'b.pdf']], [['--length', 'long', 'a.pdf']], [['--language', 'fr', 'a.pdf']]])(
    'refuses %j',
    (args) => {
      expect(() => readCommand(['summarize', ...args], '/home/u')).toThrow(UsageError)
    },
  )
})
