import { describe, expect, test } from 'vitest'
import type { Page } from '../../../src/shared/contract'
import type { OpenDocument, PagePixels } from '../../../src/main/documents/document'
import { isBlank } from '../../../src/main/documents/paper'
import { readPage } from '../../../src/main/documents/read-page'
import { DeskglassError } from '../../../src/main/failure'

const never = new AbortController().signal

/** A sheet of 200 x 100 pixels with `inked` of them black. */
function sheet(paper: number, inked: number): PagePixels {
  const data = new Uint8Array(3 * 200 * 100).fill(paper)
  data.fill(0, 0, 3 * inked)
  return { width: 200, height: 100, data }
}

function document(page: Partial<Page> | Error, pixels: PagePixels | null = null): OpenDocument {
  const whole: Page = { number: 9, source: 'text', width: 0, height: 0, text: '', lines: [] }
  return {
    facts: { format: 'pdf', unit: 'page', pages: 9, title: '' },
    readPage: async () => {
      if (page instanceof Error) throw page
      return { ...whole, ...page }
    },
    drawPage: async () => pixels,
    close: async () => {},
  }
}

const unread = { number: 2, source: 'none', width: 0, height: 0, text: '', lines: [] }

describe('a page that cannot be read', () => {
  test('keeps its sentence', async () => {
    const error = new DeskglassError('too-large', 'Page 2 is too large to be drawn.')
    expect(await readPage(document(error), 2, never)).toEqual({
      page: { ...unread, why: 'Page 2 is too large to be drawn.' },
    })
  })

  test('through a fault of ours says no more than that, and the fault is reported', async () => {
    const error = new TypeError("undefined has no 'map'")
    const { page, bug } = await readPage(document(error), 2, never)
    expect(page).toEqual({ ...unread, why: 'Its content could not be understood.' })
    expect(bug).toBe(error.stack)
  })

  test('ends everything when it was the user who stopped it', async () => {
    const aborted = AbortSignal.abort()
    await expect(readPage(document({ text: 'a' }), 2, aborted)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a picture of a page in which nothing is found', () => {
  const why = 'It was read by the reader.'
  const read = async (text: string, pixels: PagePixels | null) => {
    const { page } = await readPage(document({ source: 'ocr', text, why }, pixels), 2, never)
    return page.why
  }

  test('is blank where the paper is', async () => {
    expect(await read('', sheet(255, 0))).toBe(undefined)
    expect(await read('', sheet(240, 2))).toBe(undefined)
  })

  test('is said to be a picture where there is ink', async () => {
    expect(await read('', sheet(255, 100))).toBe('The page is a picture, and the reader found no text in it.')
    expect(await read('Fig. 3', sheet(255, 100))).toBe(
      'The page is a picture, and the reader found hardly any text in it.',
    )
  })

  test('keeps its own sentence where enough is read, or where it has no look', async () => {
    expect(await read('More than twenty letters of text', sheet(255, 100))).toBe(why)
    expect(await read('', null)).toBe(why)
  })
})

test('dark paper is paper, too', () => {
  expect(isBlank(sheet(20, 0))).toBe(true)
  expect(isBlank(sheet(128, 10))).toBe(false)
})
