import { describe, expect, test } from 'vitest'
import { readCommand, UsageError } from '../../../src/main/terminal/command-line'

const read = (...args: string[]) => readCommand(args, '/home/mira')

describe('ask', () => {
  const plain = {
    name: 'ask',
    json: false,
    batch: false,
    startNew: false,
    starter: true,
    model: undefined,
    detail: undefined,
    device: undefined,
    generation: undefined,
    regions: [],
  }

  test('the last word is the question, the others are files from where the user stands', () => {
    expect(read('ask', 'a.png', '/tmp/b.png', 'What is it?')).toEqual({
      ...plain,
      files: ['/home/mira/a.png', '/tmp/b.png'],
      question: 'What is it?',
    })
  })

  test('options, also after files', () => {
    expect(read('ask', '--json', 'a.png', 'Why?', '--model', 'reader', '--new', '--no-starter')).toEqual({
      ...plain,
      json: true,
      startNew: true,
      starter: false,
      model: 'reader',
      files: ['/home/mira/a.png'],
      question: 'Why?',
    })
  })

  test('how it is written, and where to look', () => {
    const options = [
      '--temperature',
      '0.7',
      '--top-p',
      '0.9',
      '--min-p',
      '0.05',
      '--repetition-penalty',
      '1.1',
    ]
    const more = ['--seed', '7', '--max-tokens', '64', '--stop', 'END', '--stop', '\n\n']
    expect(read('ask', ...options, ...more, '--region', '10,20,300,40.5', 'a.png', 'What?')).toEqual({
      ...plain,
      generation: {
        temperature: 0.7,
        topP: 0.9,
        minP: 0.05,
        repetitionPenalty: 1.1,
        seed: 7,
        maxTokens: 64,
        stop: ['END', '\n\n'],
      },
      regions: [[10, 20, 300, 40.5]],
      files: ['/home/mira/a.png'],
      question: 'What?',
    })
  })

  test.each([
    ['--temperature', '-1'],
    ['--temperature', ''],
    ['--top-p', '0'],
    ['--seed', '1.5'],
    ['--max-tokens', 'many'],
    ['--stop', ''],
    ['--region', '1,2,3'],
    ['--region', '1,2,3,0'],
  ])('%s %j is refused, by its name', (option, value) => {
    expect(() => read('ask', `${option}=${value}`, 'a.png', 'What?')).toThrow(new RegExp(`^${option} `))
  })

  test('a region needs a picture', () => {
    expect(() => read('ask', '--region', '1,2,3,4', 'What?')).toThrow('--region needs a picture.')
  })

  test('a batch takes its requests from standard input', () => {
    expect(read('ask', '--json', '--batch')).toEqual({
      ...plain,
      json: true,
      batch: true,
      files: [],
      question: '',
    })
  })

  test('a file name that looks like an option stands behind --', () => {
    expect(read('ask', '--', '-rf.png', 'What?')).toMatchObject({
      files: ['/home/mira/-rf.png'],
      question: 'What?',
    })
  })
})

test('read takes files and a password, doctor only --json', () => {
  expect(read('read', '--password', 'p w', 'a.pdf')).toEqual({
    name: 'read',
    json: false,
    password: 'p w',
    files: ['/home/mira/a.pdf'],
  })
  expect(read('doctor', '--json')).toEqual({ name: 'doctor', json: true })
})

test('models lists, imports, installs, verifies, removes', () => {
  const plain = { name: 'models', json: false, subject: '', id: undefined, precision: undefined }
  expect(read('models')).toEqual({ ...plain, action: 'list' })
  expect(read('models', 'import', 'tiny', '--id', 'mine', '--precision', '32')).toEqual({
    ...plain,
    action: 'import',
    subject: '/home/mira/tiny',
    id: 'mine',
    precision: 32,
  })
  expect(read('models', 'remove', 'mine')).toEqual({ ...plain, action: 'remove', subject: 'mine' })
  for (const wrong of [['fly'], ['import'], ['list', 'x'], ['import', 'a', '--precision', '5']]) {
    expect(() => read('models', ...wrong)).toThrow(UsageError)
  }
})

test.each([
  [],
  ['fly'],
  ['ask'],
  ['ask', '  '],
  ['ask', '--batch'],
  ['ask', '--loud', 'x'],
  ['read'],
  ['doctor', 'x'],
])('wrong usage is told: %j', (...args: string[]) => {
  expect(() => read(...args)).toThrow(UsageError)
  expect(() => read(...args)).toThrow(/Usage:\n {2}npm run -s ask/)
})
