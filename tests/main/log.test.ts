import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeError, openLog } from '../../src/main/log'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const noon = () => new Date('2026-01-02T12:00:00Z')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

it('a note is a line with its time', () => {
  openLog(folder, noon).note('window process gone')
  expect(read('deskglass.log')).toBe('2026-01-02T12:00:00.000Z window process gone\n')
})

it('a bug is named by kind, code and place, with its causes, and without a word of any message', () => {
  const cause = Object.assign(new RangeError('my secret diary'), { code: 'ERR_DIARY' })
  const text = describeError(new TypeError('cannot read\n    at secret words of a user', { cause }))
  const [head, frame] = text.split('\n')
  expect(head).toBe('TypeError')
  expect(frame).toMatch(/^ {4}at .*log\.test\.ts:\d+:\d+/)
  expect(text).toContain('  caused by RangeError ERR_DIARY\n')
  expect(text).not.toMatch(/secret|diary/)
})

it.each([
  ['words', 'thrown string'],
  [null, 'thrown null'],
  [{ message: 'words' }, 'thrown object'],
])('what is thrown beside errors is named by its type only', (thrown, text) => {
  expect(describeError(thrown)).toBe(text)
})

it('beyond a megabyte a new file is begun, and three old ones are kept', () => {
  const log = openLog(folder, noon)
  for (const number of [1, 2, 3, 4, 5]) {
    writeFileSync(join(folder, 'deskglass.log'), `${number}`.repeat(1024 * 1024 + 1))
    log.note(`after ${number}`)
  }
  expect(readdirSync(folder).sort()).toEqual([
    'deskglass.1.log',
    'deskglass.2.log',
    'deskglass.3.log',
    'deskglass.log',
  ])
  expect(['deskglass.1.log', 'deskglass.2.log', 'deskglass.3.log'].map((name) => read(name)[0])).toEqual([
    '5',
    '4',
    '3',
  ])
  expect(read('deskglass.log')).toBe('2026-01-02T12:00:00.000Z after 5\n')
})

it('a log that cannot be written is no error', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => openLog(join(folder, 'file')).note('lost')).not.toThrow()
})
