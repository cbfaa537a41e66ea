import { createHash, randomBytes } from 'node:crypto'
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { filePath, incomingFolder, storeFile } from '../../../src/main/store/files'
import { temporaryHome } from './temporary-home'

const bytes = randomBytes(3 * 1024 * 1024 + 17)
const sha256 = createHash('sha256').update(bytes).digest('hex')

const contents = (home: string): string[] =>
  readdirSync(join(home, 'files'), { recursive: true, encoding: 'utf8' }).sort()

test('bytes and files are stored once, under their SHA-256', async () => {
  const home = temporaryHome()
  const source = join(dirname(home), 'picture.png')
  writeFileSync(source, bytes)
  const stored = { sha256, bytes: bytes.byteLength }
  expect(await storeFile(home, bytes)).toEqual(stored)
  expect(await Promise.all([storeFile(home, source), storeFile(home, bytes)])).toEqual([stored, stored])
  expect(filePath(home, sha256)).toBe(join(home, 'files', sha256.slice(0, 2), sha256))
  expect(readFileSync(filePath(home, sha256)).equals(bytes)).toBe(true)
  expect(contents(home)).toEqual([sha256.slice(0, 2), join(sha256.slice(0, 2), sha256), 'incoming'].sort())
})

test('a file of nothing is a file', async () => {
  const home = temporaryHome()
  const empty = createHash('sha256').digest('hex')
  expect(await storeFile(home, new Uint8Array(0))).toEqual({ sha256: empty, bytes: 0 })
  expect(statSync(filePath(home, empty)).size).toBe(0)
})

test('what was stored incompletely is replaced, and what is stored again is young again', async () => {
  const home = temporaryHome()
  await storeFile(home, bytes)
  truncateSync(filePath(home, sha256), 100)
  await storeFile(home, bytes)
  expect(readFileSync(filePath(home, sha256)).equals(bytes)).toBe(true)
  utimesSync(filePath(home, sha256), 1000, 1000)
  await storeFile(home, bytes)
  expect(statSync(filePath(home, sha256)).mtimeMs).toBeGreaterThan(1000_000)
})

test.each([
  ['is gone', () => {}],
  ['is a folder', (path: string) => void mkdirSync(path)],
])('a source that %s gives a sentence with its name, and leaves nothing', async (_name, prepare) => {
  const home = temporaryHome()
  mkdirSync(home)
  const source = join(home, 'lease.png')
  prepare(source)
  const { failure } = (await storeFile(home, source).catch((error: unknown) => error)) as { failure: unknown }
  expect(failure).toEqual({
    code: 'file-vanished',
    message:
      '“lease.png” could not be read: it is gone, is no file, or may not be opened. Check it, then add it again.',
    details: { file: 'lease.png' },
    actions: ['choose-other', 'remove'],
  })
  expect(contents(home)).toEqual(['incoming'])
})

test('storing can be given up', async () => {
  const home = temporaryHome()
  await expect(storeFile(home, bytes, AbortSignal.abort())).rejects.toThrow('This operation was aborted')
  expect(readdirSync(incomingFolder(home))).toEqual([])
})

test('no other name reaches the disk', () => {
  expect(() => filePath('/home', '../../etc/passwd')).toThrow('A file is named by a SHA-256.')
})
