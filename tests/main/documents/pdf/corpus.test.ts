/** The dev corpus of real PDF files, where it lies beside the project: every listed string, the pages, and how hostile ones end. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPdf } from '../../../../src/main/documents/pdf/open-pdf'
import { toFailure } from '../../../../src/main/failure'
import { openReader, type Reader } from '../../../../src/main/reader/reader'

const FOLDER = join(import.meta.dirname, '../../../../../shared/corpus/dev')
const MANIFEST = join(FOLDER, 'manifest.json')
const signal = new AbortController().signal

interface Entry {
  file: string
  kind: string
  format?: string
  count?: number
  contains?: string[]
  contains_by_ocr?: string[]
  password?: string
}

const entries = existsSync(MANIFEST) ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Entry[]) : []
const documents = entries.filter((entry) => entry.kind === 'document' && entry.format === 'pdf')

/** As the strings of the list are compared: white space and forms of quotes and dashes do not count. */
function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
  return plain.replace(/[‐-―−]/g, '-').replace(/\s/g, '')
}

const readNothing: Reader['read'] = async ({ width, height }) => {
  return { number: 1, source: 'ocr', width, height, text: '', lines: [] }
}

describe.skipIf(documents.length === 0)('the corpus', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await openReader()
  })
  afterAll(() => reader.close())

  it.each(documents.map((entry) => [entry.file, entry] as const))(
    '%s',
    async (file, { count, contains = [], contains_by_ocr: byPicture = [], password }) => {
      const source = {
        name: file,
        bytes: readFileSync(join(FOLDER, file)),
        ...(password ? { password } : {}),
      }
      // The reader takes its time; where no string hangs on it, pictures may stay unread.
      const document = await openPdf(source, byPicture.length > 0 ? reader.read : readNothing, signal)
      let text = ''
      for (let number = 1; number <= document.facts.pages; number++)
        text += `${(await document.readPage(number, signal)).text}\n`
      await document.close()
      expect(document.facts.pages).toBe(count)
      expect([...contains, ...byPicture].filter((wanted) => !fold(text).includes(fold(wanted)))).toEqual([])
    },
    600_000,
  )

  it('says one sentence about a file that ends in the middle, or reads what there is', async () => {
    const file = 'x15-truncated.pdf'
    const source = { name: file, bytes: readFileSync(join(FOLDER, file)) }
    const outcome = await openPdf(source, reader.read, signal).then(
      (document) => ({ pages: document.facts.pages }),
      (error) => ({ code: toFailure(error).code }),
    )
    expect([{ code: 'damaged-file' }, { pages: expect.any(Number) }]).toContainEqual(outcome)
  })

  it('runs no script of a file that has some', async () => {
    const file = 'x05-javascript.pdf'
    const source = { name: file, bytes: readFileSync(join(FOLDER, file)) }
    const document = await openPdf(source, reader.read, signal)
    expect((await document.readPage(1, signal)).text).toBe('Execute')
    await document.close()
  })
})
