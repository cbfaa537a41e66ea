/** The office documents of the dev corpus, where it lies beside the project: what must be found in them, and their counts. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { OpenFormat } from '../../../../src/main/documents/document'
import { openOdf } from '../../../../src/main/documents/office/open-odf'
import { openSlides } from '../../../../src/main/documents/office/open-slides'
import { openWord } from '../../../../src/main/documents/office/open-word'
import { openWorkbook } from '../../../../src/main/documents/office/open-workbook'
import { opened, pagesOf } from './made-office'

const FOLDER = join(import.meta.dirname, '../../../../../shared/corpus/dev')
const MANIFEST = join(FOLDER, 'manifest.json')
const OPEN: Record<string, OpenFormat> = {
  docx: openWord,
  pptx: openSlides,
  xlsx: openWorkbook,
  odt: openOdf,
  odp: openOdf,
  ods: openOdf,
}

interface Entry {
  file: string
  format: string
  contains: string[]
  count?: number
}

const entries = existsSync(MANIFEST)
  ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Entry[]).filter(({ format }) => format in OPEN)
  : []
const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** Pictures are left unread: what they say is the reader's business. */
const blank = async () => ({ number: 1, source: 'ocr' as const, width: 0, height: 0, text: '', lines: [] })

it.skipIf(entries.length === 0).each(entries)('reads $file', async ({ file, format, contains, count }) => {
  const document = await opened(OPEN[format]!, readFileSync(join(FOLDER, file)), blank)
  const pages = await pagesOf(document)
  const all = fold(pages.map(({ text }) => text).join('\n'))
  expect(contains.filter((one) => !all.includes(fold(one)))).toEqual([])
  expect(pages.length).toBe(count ?? pages.length)
  expect(document.facts.format).toBe(format)
})

it.skipIf(entries.length === 0)('has no deleted text, and shows dates and shares', async () => {
  const textOf = async (file: string) =>
    (await pagesOf(await opened(OPEN[file.split('.').at(-1)!]!, readFileSync(join(FOLDER, file)), blank)))
      .map(({ text }) => text)
      .join('\n')
  expect(await textOf('d15-tracked-changes.docx')).not.toContain('A pendant worn in place of the red spot')
  const statistics = await textOf('d18-dates-formulas.xlsx')
  expect(statistics.match(/^September 11, 2006$/gm)?.length).toBe(7)
  expect(statistics).toContain('Finance - Investment Banking\t21.7%\t118')
})
