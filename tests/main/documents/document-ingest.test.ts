/** Documents through the whole of ingest, with the real readers of formats; the reader of pictures is counted. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createDocumentIngest } from '../../../src/main/documents/document-ingest'
import type { PageEvent } from '../../../src/main/documents/ingest'
import { unpackPage } from '../../../src/main/packed-page'

const never = new AbortController().signal
const folder = mkdtempSync(join(tmpdir(), 'deskglass-documents-'))
const ingest = createDocumentIngest({
  read: () => Promise.reject(new Error('no pictures here')),
  close: async () => {},
})
afterAll(async () => {
  await ingest.close()
  rmSync(folder, { recursive: true })
})

/** Four parts: each heading begins a new one, once a third of a part is full. */
const CHAPTERS = ['One', 'Two', 'Three', 'Four']
const text = CHAPTERS.map((title) => `# ${title}\n\n${`Body of ${title}. `.repeat(90)}\n`).join('\n')

function put(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function pagesOf(path: string, wish: { from: number; to?: number; mostMs?: number }) {
  const events: PageEvent[] = []
  const next = await ingest.readPages(path, 'book.md', wish, (event) => events.push(event), never)
  const told = events.map((event) =>
    event.type === 'reading' ? `reading ${event.number}` : unpackPage(event.page.page).text.split('\n')[0],
  )
  return { next, told }
}

test('a document says what it is, and gives its pages in order', async () => {
  const path = put('book.md', text)
  expect(await ingest.inspect(path, 'book.md', {}, never)).toMatchObject({
    kind: 'document',
    format: 'md',
    unit: 'part',
    pages: 4,
    thumbnail: null,
  })
  expect(await pagesOf(path, { from: 1 })).toEqual({
    next: null,
    told: ['reading 1', 'One', 'reading 2', 'Two', 'reading 3', 'Three', 'reading 4', 'Four'],
  })
  expect(await pagesOf(path, { from: 2, to: 3 })).toEqual({
    next: null,
    told: ['reading 2', 'Two', 'reading 3', 'Three'],
  })
})

test('when its time is over it says where to go on', async () => {
  const path = put('book.md', text)
  expect(await pagesOf(path, { from: 3, mostMs: 0 })).toEqual({ next: 4, told: ['reading 3', 'Three'] })
  expect(await pagesOf(path, { from: 4, mostMs: 0 })).toEqual({ next: null, told: ['reading 4', 'Four'] })
})

test('stop comes between two pages', async () => {
  const stop = new AbortController()
  const told: string[] = []
  const onEvent = (event: PageEvent) => {
    told.push(event.type)
    if (event.type === 'page') stop.abort()
  }
  const reading = ingest.readPages(put('book.md', text), 'book.md', { from: 1 }, onEvent, stop.signal)
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  expect(told).toEqual(['reading', 'page'])
})

test('what has no look has no picture', async () => {
  const path = put('book.md', text)
  expect(await ingest.drawPage(path, 'book.md', { number: 1, longest: 100 }, never)).toBe(null)
})
