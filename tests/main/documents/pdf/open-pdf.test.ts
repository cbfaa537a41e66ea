/** PDF files of every kind a reader meets, written here: order, places, roles, fields, passwords, damage. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReadPicture } from '../../../../src/main/documents/document'
import { openPdf } from '../../../../src/main/documents/pdf/open-pdf'
import { toFailure } from '../../../../src/main/failure'
import type { Line } from '../../../../src/shared/contract'
import { text, unicode, writePdf, type DocumentParts } from './write-pdf'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/documents/pdf')
const signal = new AbortController().signal
const noReader: ReadPicture = () => Promise.reject(new Error('The reader was asked for a page that has text'))

function open(bytes: Buffer, password?: string) {
  return openPdf({ name: 'a.pdf', bytes, ...(password === undefined ? {} : { password }) }, noReader, signal)
}

async function pagesOf(parts: DocumentParts) {
  const document = await open(writePdf(parts))
  const pages = []
  for (let number = 1; number <= document.facts.pages; number++)
    pages.push(await document.readPage(number, signal))
  await document.close()
  return pages
}

const texts = (lines: Line[]) => lines.map((line) => line.text)
const whole = (box: Line['box']) => box.map((value) => Math.round(value))
const PARAGRAPH = 'the quick brown fox jumps over the lazy dog and runs'

describe('places', () => {
  it('gives lines and words their boxes in points from the upper left', async () => {
    const [page] = await pagesOf({ pages: [{ content: text(100, 700, 20, 'Hello world') }] })
    const { lines, ...rest } = page!
    expect(rest).toEqual({ number: 1, source: 'text', width: 600, height: 800, text: 'Hello world' })
    expect(whole(lines[0]!.box)).toEqual([100, 84, 99, 20])
    expect(lines[0]!.words.map((word) => [word.text, ...whole(word.box)])).toEqual([
      ['Hello', 100, 84, 46, 20],
      ['world', 151, 84, 48, 20],
    ])
  })

  it.each([
    [90, 800, 600, [700 - 4, 100, 20, 46]],
    [180, 600, 800, [600 - 100 - 46, 700 - 4, 46, 20]],
    [270, 800, 600, [800 - 700 - 16, 600 - 100 - 46, 20, 46]],
  ])('turns them with the page: %d degrees', async (rotate, width, height, box) => {
    const [page] = await pagesOf({ pages: [{ rotate, content: text(100, 700, 20, 'Hello') }] })
    expect([page!.width, page!.height]).toEqual([width, height])
    expect(whole(page!.lines[0]!.box)).toEqual(box)
  })

  it('leaves out what lies outside of the page, as printers’ marks do', async () => {
    const content = text(120, 700, 12, 'inside') + text(20, 780, 8, 'slug 7th pass')
    const [page] = await pagesOf({ pages: [{ cropBox: [100, 100, 500, 750], content }] })
    expect([page!.text, page!.width, page!.height]).toEqual(['inside', 400, 650])
    expect(whole(page!.lines[0]!.box)).toEqual([20, 41, 31, 12])
  })
})

describe('order', () => {
  it('reads columns one after the other although the file has their lines in turn', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => index)
    const content =
      text(50, 750, 18, 'A title across both columns of the page') +
      rows
        .map((row) => text(50, 700 - row * 13, 10, `L${row} ${PARAGRAPH.slice(0, 40)}`))
        .flatMap((left, row) => [left, text(310, 700 - row * 13, 10, `R${row} ${PARAGRAPH.slice(0, 40)}`)])
        .join('') +
      text(50, 500, 10, 'A last line that goes from the left column far into the right column of it')
    const [page] = await pagesOf({ pages: [{ content }] })
    expect(texts(page!.lines).map((line) => line.split(' ')[0])).toEqual([
      'A',
      ...rows.map((row) => `L${row}`),
      ...rows.map((row) => `R${row}`),
      'A',
    ])
  })

  it('keeps the rows of a table together, with cells', async () => {
    const rows = [
      ['Item', 'Description', 'Price'],
      ['A-1', 'Blue paint', '13.50'],
      ['A-2', 'A rather long brush', '7.25'],
      ['A-3', '', '100.00'],
    ]
    const content = rows
      .flatMap((cells, row) => cells.map((cell, column) => text(50 + 150 * column, 700 - 16 * row, 10, cell)))
      .join('')
    const [page] = await pagesOf({ pages: [{ content }] })
    expect(page!.lines.map((line) => [line.role, line.cells])).toEqual(rows.map((cells) => ['row', cells]))
    expect(page!.text).toBe(rows.map((cells) => cells.join('\t')).join('\n'))
  })

  it('makes no table of a list', async () => {
    const content = [1, 2, 3]
      .map(
        (row) =>
          text(50, 700 - 14 * row, 10, `${row}.`) + text(80, 700 - 14 * row, 10, `${PARAGRAPH} ${row}`),
      )
      .join('')
    const [page] = await pagesOf({ pages: [{ content }] })
    expect(page!.lines.map((line) => [line.role, line.text])).toEqual(
      [1, 2, 3].map((row) => ['item', `${row}. ${PARAGRAPH} ${row}`]),
    )
  })

  it('joins raised and lowered signs to their line', async () => {
    const content = text(50, 700, 12, 'E=mc') + text(81, 705, 7, '2') + text(90, 700, 12, 'holds')
    const [page] = await pagesOf({ pages: [{ content }] })
    expect(page!.text).toBe('E=mc2 holds')
  })

  it('keeps letterspaced words as they are printed, and makes parted words whole in the text', async () => {
    const lines = [
      'E X P O N E:',
      'a well-known example of a compi-',
      'lation, and of the well-',
      'known one',
    ]
    const content = lines.map((line, row) => text(50, 700 - 14 * row, 10, line)).join('')
    const [page] = await pagesOf({ pages: [{ content }] })
    expect(texts(page!.lines)).toEqual(lines)
    expect(page!.text).toBe('E X P O N E:\na well-known example of a compilation, and of the well-known one')
  })
})

describe('scripts', () => {
  const reversed = (words: string) => [...words].toReversed().join('')

  it('gives Hebrew in the order of reading, numbers and Latin names inside from left to right', async () => {
    const content =
      unicode(50, 700, 10, `${reversed(' לחוק')}15${reversed('לפי סעיף ')}`) +
      unicode(50, 650, 10, `${reversed('שלום עולם')} ABC`)
    const [page] = await pagesOf({ pages: [{ content }] })
    expect(texts(page!.lines)).toEqual(['לפי סעיף 15 לחוק', 'ABC שלום עולם'])
  })

  it('folds radicals and ligatures to the letters they stand for, and keeps full-width signs', async () => {
    const [page] = await pagesOf({ pages: [{ content: unicode(50, 700, 10, '中⽂，ﬁ') }] })
    expect(page!.text).toBe('中文，fi')
  })

  it('reads vertical lines from the right', async () => {
    const column = (x: number, characters: string) =>
      [...characters].map((one, row) => unicode(x, 700 - 12 * row, 12, one)).join('')
    const content = column(300, '吾輩は猫である。名前は') + column(280, 'まだ無い。どこで生れた')
    const [page] = await pagesOf({ pages: [{ content }] })
    expect(texts(page!.lines)).toEqual(['吾輩は猫である。名前は', 'まだ無い。どこで生れた'])
    expect(page!.lines[0]!.box[0]).toBeGreaterThan(page!.lines[1]!.box[0])
  })
})

describe('a page that a browser printed', () => {
  it('has its ligatures as letters, and whole words around them', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '../../../../resources/samples/annual-report.pdf'))
    const document = await open(bytes)
    const pages = await Promise.all([3, 5].map((number) => document.readPage(number, signal)))
    const lines = pages.flatMap((page) => page.lines)
    const words = lines.flatMap((line) => line.words.map((word) => word.text))
    expect(words.filter((word) => /f[fil]/.test(word))).toEqual(['floors', 'office'])
    const office = lines.find((line) => line.text.startsWith('report go to'))!
    expect(office.text).toBe('report go to the office in Building A, Tuesdays from 17 to 19.')
    const boxes = office.words.map((word) => word.box)
    for (const [at, box] of boxes.entries())
      if (at > 0) expect(box[0]).toBeGreaterThan(boxes[at - 1]![0] + boxes[at - 1]![2])
    await document.close()
  })
})

describe('roles', () => {
  const body = (from: number) =>
    Array.from({ length: 8 }, (_, row) => text(50, from - 13 * row, 10, `${PARAGRAPH} ${row}.`)).join('')

  it('finds headings by size and weight, with levels', async () => {
    const content =
      text(50, 740, 20, 'Annual report') +
      text(50, 700, 14, 'First part') +
      body(680) +
      text(50, 560, 10, '1.1 A numbered one', 'F2') +
      body(545)
    const [page] = await pagesOf({ pages: [{ content }] })
    const headings = page!.lines.filter((line) => line.role === 'heading')
    expect(headings.map((line) => [line.level, line.text])).toEqual([
      [1, 'Annual report'],
      [2, 'First part'],
      [2, '1.1 A numbered one'],
    ])
  })

  it('finds headings that the outline names', async () => {
    const content = text(50, 740, 10, '3. Results') + body(720)
    const outline = [{ title: 'Results', page: 1 }]
    const [page] = await pagesOf({ pages: [{ content }], outline })
    expect(page!.lines[0]).toMatchObject({ text: '3. Results', role: 'heading', level: 1 })
  })

  it('puts running titles and page numbers after the text, as notes', async () => {
    const pages = [11, 12, 13].map((number) => ({
      content:
        text(50, 770, 9, `My Book ${number % 2 ? 'chapter one' : 'by Anna'}`) +
        body(600) +
        text(290, 30, 9, String(number)),
    }))
    const [, second, third] = await pagesOf({ pages })
    expect(texts(third!.lines).slice(-2)).toEqual(['My Book chapter one', '13'])
    expect(third!.lines.map((line) => line.role)).toEqual([
      ...Array<undefined>(8).fill(undefined),
      'note',
      'note',
    ])
    expect(second!.lines.filter((line) => line.role === 'note').map((line) => line.text)).toEqual(['12'])
  })
})

describe('what is put on a page', () => {
  it('reads values of fields, typed text and pinned notes, and not what is hidden', async () => {
    const field = (rest: string) => `/Subtype/Widget${rest}`
    const [page] = await pagesOf({
      pages: [
        {
          content: text(50, 700, 12, 'Name'),
          annotations: [
            field('/FT/Tx/T(a)/V(Maria Beispiel)/Rect[100 695 300 711]/F 4'),
            field('/FT/Tx/T(b)/V(secret)/Rect[100 600 300 616]/F 2'),
            field('/FT/Tx/T(c)/V(pass)/Ff 8192/Rect[100 500 300 516]/F 4'),
            field('/FT/Ch/T(d)/V(two)/Opt[[(one)(First)][(two)(Second)]]/Rect[100 400 300 416]/F 4'),
            '/Subtype/FreeText/Contents(Typed on top)/DA(/Helv 10 Tf)/Rect[100 300 300 316]/F 4',
            '/Subtype/Text/Contents(Check this)/Rect[400 300 420 320]/F 4',
          ],
        },
      ],
    })
    expect(page!.lines.map((line) => [line.role, line.text])).toEqual([
      [undefined, 'Name Maria Beispiel'],
      [undefined, 'Second'],
      [undefined, 'Typed on top'],
      ['note', 'Check this'],
    ])
  })

  it('reads the fixed text of a form that is made when it is opened', async () => {
    const xfa =
      '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="f" layout="tb"><pageSet><pageArea><contentArea w="200mm" h="280mm"/><medium stock="a4" short="210mm" long="297mm"/></pageArea></pageSet><draw w="100mm" h="10mm"><value><text>Claim for travel costs</text></value></draw></subform></template></xdp:xdp>'
    const [page] = await pagesOf({ pages: [{ content: text(50, 700, 12, 'Please wait') }], xfa })
    expect([page!.text, page!.source]).toEqual(['Claim for travel costs', 'text'])
  })

  it('says that a blank page is blank', async () => {
    const [page] = await pagesOf({ pages: [{ content: '1 1 1 rg 0 0 600 800 re f' }] })
    expect(page).toEqual({
      number: 1,
      source: 'text',
      width: 600,
      height: 800,
      text: '',
      lines: [],
      why: 'The page is blank.',
    })
  })
})

describe('drawPage', () => {
  it('draws a page as it is shown, on white', async () => {
    const content = '1 0 0 rg 0 700 100 100 re f'
    const document = await open(writePdf({ pages: [{ rotate: 90, content }] }))
    const picture = await document.drawPage(1, 400, signal)
    await document.close()
    const at = (x: number, y: number) => [
      ...picture!.data.subarray(3 * (y * picture!.width + x)).subarray(0, 3),
    ]
    expect([picture!.width, picture!.height, picture!.data.length]).toEqual([400, 300, 360_000])
    expect([at(10, 290), at(390, 10), at(10, 10)]).toEqual([
      [255, 255, 255],
      [255, 0, 0],
      [255, 255, 255],
    ])
  })
})

describe('files that do not open at once', () => {
  const failure = (bytes: Buffer, password?: string) => open(bytes, password).catch(toFailure)
  const fixture = (name: string) => readFileSync(join(FIXTURES, name))

  it('asks for a password, says when it is wrong, and opens with the right one', async () => {
    expect(await failure(fixture('locked.pdf'))).toMatchObject({
      code: 'locked',
      details: { file: 'a.pdf', wrong: 0 },
      actions: ['unlock'],
    })
    expect(await failure(fixture('locked.pdf'), 'sesame')).toMatchObject({
      code: 'locked',
      details: { file: 'a.pdf', wrong: 1 },
    })
    const document = await open(fixture('locked.pdf'), 'open sesame')
    expect((await document.readPage(1, signal)).text).toBe('Behind a password')
    expect((await document.drawPage(1, 50, signal))?.height).toBe(50)
    await document.close()
  })

  it('opens what only its owner has locked', async () => {
    const document = await open(fixture('owner-only.pdf'))
    expect((await document.readPage(1, signal)).text).toBe('Behind a password')
    await document.close()
  })

  it('reads a file whose table of contents is damaged', async () => {
    const bytes = writePdf({ pages: [{ content: text(50, 700, 12, 'Still here') }] })
    const broken = Buffer.from(bytes.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')
    const document = await open(broken)
    expect((await document.readPage(1, signal)).text).toBe('Still here')
    await document.close()
  })

  it('reads the pages that are there of a file that ends in the middle', async () => {
    const bytes = writePdf({
      pages: [1, 2, 3].map((page) => ({ content: text(50, 700, 12, `Page ${page}`) })),
    })
    // The second page's dictionary is the last thing in it; the tree, the catalogue and the table are not.
    const end = bytes.indexOf('/Type/Page/', bytes.indexOf('/Type/Page/') + 1)
    const document = await open(bytes.subarray(0, bytes.indexOf('endobj', end) + 7))
    const pages = [await document.readPage(1, signal), await document.readPage(2, signal)]
    await document.close()
    expect([document.facts.pages, ...pages.map((page) => page.text)]).toEqual([2, 'Page 1', 'Page 2'])
    expect(pages[0]!.why).toBe('The file is damaged; this is what could still be found of the page.')
  })

  it.each([
    ['nothing', '', 'empty-file'],
    ['noise', `%PDF-1.7\n${'x'.repeat(500)}`, 'damaged-file'],
  ])('says one sentence about %s', async (_, content, code) => {
    expect(await failure(Buffer.from(content))).toMatchObject({ code, actions: ['choose-other'] })
  })

  it('refuses more pages than it reads', async () => {
    const bytes = writePdf({ pages: Array.from({ length: 10_001 }, () => ({ content: '' })) })
    expect(await failure(bytes)).toMatchObject({
      code: 'too-large',
      details: { file: 'a.pdf', pages: 10_001 },
    })
  })
})
