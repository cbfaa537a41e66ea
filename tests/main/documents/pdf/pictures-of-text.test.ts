/** Pages whose text has to be read from their picture, by the real reader. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPdf } from '../../../../src/main/documents/pdf/open-pdf'
import { openReader, type Reader } from '../../../../src/main/reader/reader'
import { text, unicode, writePdf, type PageParts } from './write-pdf'

const signal = new AbortController().signal
let reader: Reader

beforeAll(async () => {
  reader = await openReader()
})
afterAll(() => reader.close())

/** 1200 x 1600 pixels for a page of 600 x 800 points. `lines`: x, baseline and words in points from the upper left. */
async function scan(...lines: [number, number, string][]): Promise<NonNullable<PageParts['picture']>> {
  const drawn = lines.map(([x, y, words]) => `<text x="${2 * x}" y="${2 * y}">${words}</text>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1600"><rect width="1200" height="1600" fill="#fffef8"/><g font-family="DejaVu Sans, Arial, sans-serif" font-size="44">${drawn}</g></svg>`
  return { jpeg: await sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer(), width: 1200, height: 1600 }
}

const WHOLE_PAGE = 'q 600 0 0 800 0 0 cm /Im Do Q\n'

async function read(page: PageParts) {
  const bytes = writePdf({ pages: [page] })
  const document = await openPdf({ name: 'scan.pdf', bytes }, reader.read, signal)
  const result = await document.readPage(1, signal)
  await document.close()
  return result
}

it('reads a scanned page, with places in points and the reason', async () => {
  const picture = await scan([100, 200, 'INVOICE 4711'], [100, 300, 'Total 92.40'])
  const page = await read({ content: WHOLE_PAGE, picture })
  expect({ ...page, lines: page.lines.map((line) => line.text) }).toEqual({
    number: 1,
    source: 'ocr',
    width: 600,
    height: 800,
    text: 'INVOICE 4711\nTotal 92.40',
    lines: ['INVOICE 4711', 'Total 92.40'],
    why: 'The page is a picture; it was read by the reader.',
  })
  const [x, y, , height] = page.lines[0]!.box
  expect(Math.abs(x - 100)).toBeLessThan(6)
  expect(Math.abs(y + height - 200)).toBeLessThan(8)
})

it('reads it upright where the page is turned', async () => {
  const picture = await scan([100, 200, 'INVOICE 4711'])
  const content = 'q 0 600 -800 0 800 0 cm /Im Do Q\n'
  const page = await read({ size: [800, 600], rotate: 90, content, picture })
  expect([page.text, page.width, page.height]).toEqual(['INVOICE 4711', 600, 800])
})

it('adds what a picture says to the few words of a page, and does not say them twice', async () => {
  const picture = await scan([100, 200, 'INVOICE 4711'])
  const page = await read({ content: WHOLE_PAGE + text(100, 100, 12, 'Received on 3 May 2024'), picture })
  expect([page.text, page.source, page.why]).toEqual([
    'Received on 3 May 2024\nINVOICE 4711',
    'text',
    'Part of the page is a picture; that part was read by the reader.',
  ])
})

it('tells a picture without text from a blank page', async () => {
  const page = await read({ content: '0.2 0.4 0.9 rg 100 100 300 500 re f' })
  expect([page.source, page.lines, page.why]).toEqual([
    'ocr',
    [],
    'The page is a picture in which no text was found.',
  ])
})

it('reads the picture where the font’s numbers are no letters', async () => {
  const words = 'the quick brown fox jumps over the lazy dog and goes on to the next page of it '
  const scrambled = [...words.repeat(2)]
    .map((letter) => (letter === ' ' ? '\u0003' : String.fromCharCode(letter.charCodeAt(0) - 29)))
    .join('')
  const page = await read({
    content: unicode(20, 20, 1, scrambled, 'FX') + WHOLE_PAGE,
    picture: await scan(
      [50, 200, 'the quick brown fox'],
      [50, 300, 'jumps over the lazy dog'],
      [50, 400, 'and goes on'],
    ),
  })
  expect([page.source, page.text]).toEqual([
    'ocr',
    'the quick brown fox\njumps over the lazy dog\nand goes on',
  ])
})
