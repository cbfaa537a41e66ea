/** Any file: what it is by its content, whatever it is called; or one sentence with the way out. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDocument, whatIs } from '../../../src/main/documents/open-document'
import { toFailure } from '../../../src/main/failure'
import { never, readDocument, refusal } from './read-document'
import { makeZip } from './zip/make-zip'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function kindOf(name: string, content: Buffer | string) {
  writeFileSync(join(folder, 'file'), content)
  const { kind, format } = await whatIs(join(folder, 'file'), name)
  return format ? `${kind} ${format}` : kind
}

const office = (part: string) => makeZip({ '[Content_Types].xml': '<Types/>', [part]: '<a/>' })
const typed = (mimetype: string) =>
  makeZip({ mimetype: { content: mimetype, stored: true }, 'content.xml': '<a/>' })
const latin = (text: string) => Buffer.from(text, 'latin1')

describe('what a file is', () => {
  it.each<[string, Buffer | string, string]>([
    ['a.jpg', '%PDF-1.7\n1 0 obj', 'document pdf'],
    ['a.zip', office('word/document.xml'), 'document docx'],
    ['a.docx', office('xl/workbook.xml'), 'document xlsx'],
    ['a', office('ppt/presentation.xml'), 'document pptx'],
    ['a', typed('application/vnd.oasis.opendocument.text'), 'document odt'],
    ['a', typed('application/vnd.oasis.opendocument.spreadsheet-template'), 'document ods'],
    ['a', typed('application/vnd.oasis.opendocument.presentation'), 'document odp'],
    ['a', typed('application/epub+zip'), 'document epub'],
    ['a.doc', '{\\rtf1 a}', 'document rtf'],
    ['a.doc', '<html><body>saved as a document</body></html>', 'document html'],
    ['a.xls', '<?xml version="1.0"?>\n<!DOCTYPE html><html/>', 'document html'],
    ['a.md', '# Title', 'document md'],
    ['a.tsv', 'a\tb', 'document csv'],
    ['a', 'a;b;c\n1;2;3\n4;5;6\n', 'document csv'],
    ['a.py', 'import os', 'document code'],
    ['a.json', '{}', 'document json'],
    ['a.rss', '<rss/>', 'document xml'],
    ['README', 'Hello', 'document txt'],
    ['a.txt', Buffer.from('中文文本，没有标记。\n', 'utf16le'), 'document txt'],
    ['a.txt', 'PK is no archive, and BM no bitmap', 'document txt'],
    ['a.txt', 'The free lunch', 'document txt'],
    ['a.png', latin('\x89PNG\r\n\x1a\n'), 'picture png'],
    ['a.txt', 'GIF89a', 'picture gif'],
    ['a.mp4', latin('\0\0\0\x20ftypisom\0\0\0\0isommp41'), 'video'],
    ['a.webm', latin('\x1a\x45\xdf\xa3'), 'video'],
    ['a.avi', latin('RIFF\0\0\0\0AVI LIST'), 'video'],
    ['a.zip', makeZip({ 'word/letter.txt': 'x' }), 'unknown'],
    ['a.bin', latin('\x07\0\xc8\x03\0\0\x01\x02'), 'unknown'],
  ])('%s is known by its content', async (name, content, kind) => {
    expect(await kindOf(name, content)).toBe(kind)
  })

  it('does not depend on whether its list of names is whole', async () => {
    const whole = office('word/document.xml')
    expect(await kindOf('a.docx', whole.subarray(0, whole.length - 30))).toBe('document docx')
  })
})

describe('what cannot be read', () => {
  const sentence = (what: string, wayOut: string) => [
    'unsupported-kind',
    `a.bin is ${what}, which Deskglass cannot open. ${wayOut}`,
  ]

  it.each<[string, Buffer, string]>([
    ['a compressed archive', makeZip({ 'a.txt': 'x' }), 'Unpack it and add the files in it.'],
    ['a compressed archive', latin('\x1f\x8b\x08\0'), 'Unpack it and add the files in it.'],
    ['a binary Excel workbook', office('xl/workbook.bin'), 'Save it as .xlsx and add that.'],
    ['a program', latin('\x7fELF\x02\x01'), 'Add a screenshot or a document about it.'],
    ['a database', latin('SQLite format 3\0'), 'Export what you need from it as CSV and add that.'],
    ['a sound', latin('RIFF\0\0\0\0WAVEfmt '), 'Add a text of what is said in it.'],
    ['a HEIC photo', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'Save it as PNG or JPEG and add it again.'],
    ['a PostScript document', latin('%!PS-Adobe-3.0\n'), 'Save it as PDF and add that.'],
  ])('is %s', async (what, content, wayOut) => {
    expect(await refusal('a.bin', content)).toEqual(sentence(what, wayOut))
  })

  it('is an older Word document', async () => {
    const older = Buffer.concat([
      latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
      Buffer.alloc(504),
      Buffer.from('WordDocument', 'utf16le'),
    ])
    expect((await refusal('a.bin', older))[1]).toBe(
      'a.bin is an older Word document, which Deskglass cannot open. Save it as .docx and add that.',
    )
  })

  it('is of no kind that is known', async () => {
    expect(await refusal('a.bin', latin('\x07\0\xc8\x03\0\0\x01\x02'))).toEqual([
      'unsupported-kind',
      'a.bin is of a kind that Deskglass does not know. Save it as PDF and add that.',
    ])
  })

  it('is empty, a picture, a folder, gone, or a pipe that nobody writes to', async () => {
    const open = async (name: string) =>
      openDocument(join(folder, name), name, { readPicture: () => Promise.reject(new Error()) }, never).then(
        () => 'opened',
        (error: unknown) => toFailure(error).message,
      )
    writeFileSync(join(folder, 'empty.txt'), '')
    expect(await open('empty.txt')).toBe('empty.txt is empty: it holds no bytes. Save or download it again.')
    writeFileSync(join(folder, 'a.txt'), latin('\x89PNG\r\n\x1a\n'))
    expect(await open('a.txt')).toBe(
      'a.txt is a picture, not a document. Add it again; Deskglass looks at it as a picture.',
    )
    mkdirSync(join(folder, 'sub'))
    expect(await open('sub')).toBe('sub is a folder, not a file. Add the files in it one by one.')
    expect(await open('gone')).toBe(
      'gone is no longer there. It was moved, renamed or deleted; add it again.',
    )
    if (process.platform === 'win32') return
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await open('pipe')).toBe('pipe is a device or a pipe, not a file. Add a file.')
  })

  it('is larger than half a gigabyte', async () => {
    writeFileSync(join(folder, 'large.txt'), 'a')
    truncateSync(join(folder, 'large.txt'), 513 * 1024 * 1024)
    await expect(whatIs(join(folder, 'large.txt'), 'large.txt')).rejects.toMatchObject({
      failure: { code: 'too-large' },
    })
  })
})

it('stops at once when told to', async () => {
  writeFileSync(join(folder, 'stopped.txt'), 'text')
  const readPicture = () => Promise.reject(new Error())
  await expect(
    openDocument(join(folder, 'stopped.txt'), 'stopped.txt', { readPicture }, AbortSignal.abort()),
  ).rejects.toMatchObject({ name: 'AbortError' })
})

it('keeps a text with a stray zero byte a text', async () => {
  expect((await readDocument('a.txt', `${'words '.repeat(100)}\0end`)).pages[0]!.text).toBe(
    `${'words '.repeat(100)}end`,
  )
})
