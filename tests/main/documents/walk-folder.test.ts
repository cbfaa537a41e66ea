import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { walkFolder } from '../../../src/main/documents/walk-folder'
import { never } from './read-document'

let outer: string
let folder: string
beforeEach(() => {
  outer = mkdtempSync(join(tmpdir(), 'walk-'))
  folder = join(outer, 'folder')
  mkdirSync(folder)
})
afterEach(() => rmSync(outer, { recursive: true }))

function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), 'x')
  }
}

const walk = async (mostFiles = 300) => {
  const { files, skipped } = await walkFolder(folder, { mostFiles }, never)
  expect(files.map(({ path }) => path)).toEqual(files.map(({ name }) => join(folder, name)))
  return { names: files.map(({ name }) => name), skipped }
}

it('takes files in the order of their names and numbers, then those of sub-folders', async () => {
  put('page 10.txt', 'page 2.txt', 'b/c/deep.md', 'b/a.md', 'a/z.md')
  expect(await walk()).toEqual({
    names: ['page 2.txt', 'page 10.txt', 'a/z.md', 'b/a.md', 'b/c/deep.md'],
    skipped: [],
  })
})

it('does not speak of what systems and programs put everywhere', async () => {
  put('.hidden', '.git/config', 'Thumbs.db', 'desktop.ini', '~$report.docx', '__MACOSX/a', 'report.docx')
  expect(await walk()).toEqual({ names: ['report.docx'], skipped: [] })
})

it.skipIf(process.platform === 'win32')(
  'follows no links, so it goes in no circles and not out of the folder',
  async () => {
    put('a.txt', 'sub/b.txt')
    writeFileSync(join(outer, 'secret.txt'), 'x')
    symlinkSync(folder, join(folder, 'sub', 'circle'))
    symlinkSync(join(folder, 'a.txt'), join(folder, 'again.txt'))
    symlinkSync(join(outer, 'secret.txt'), join(folder, 'out.txt'))
    symlinkSync(join(outer, 'nothing'), join(folder, 'broken'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await walk()).toEqual({
      names: ['a.txt', 'sub/b.txt'],
      skipped: [
        { name: 'broken', why: 'it is a link to nothing' },
        { name: 'out.txt', why: 'it is a link out of the folder' },
        { name: 'pipe', why: 'it is a device or a pipe' },
      ],
    })
  },
)

it('takes so many files and names the others', async () => {
  put('1', '2', '3', '4')
  expect(await walk(2)).toEqual({
    names: ['1', '2'],
    skipped: ['3', '4'].map((name) => ({ name, why: 'the first 2 files were taken' })),
  })
})

it('leaves out what it is told to, with the reason', async () => {
  put('a.txt', 'b.exe')
  const refuse = async (_path: string, name: string) => (name.endsWith('.exe') ? 'it is a program' : null)
  const { files, skipped } = await walkFolder(folder, { mostFiles: 9, refuse }, never)
  expect([files.map(({ name }) => name), skipped]).toEqual([
    ['a.txt'],
    [{ name: 'b.exe', why: 'it is a program' }],
  ])
})

it('is of a folder that is there', async () => {
  await expect(walkFolder(join(outer, 'gone'), { mostFiles: 9 }, never)).rejects.toMatchObject({
    failure: { code: 'file-vanished' },
  })
  await expect(walkFolder(folder, { mostFiles: 9 }, AbortSignal.abort())).resolves.toEqual({
    files: [],
    skipped: [],
  })
  put('a')
  await expect(walkFolder(folder, { mostFiles: 9 }, AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  })
})
