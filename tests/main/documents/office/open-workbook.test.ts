import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../../../src/main/documents/office/open-workbook'
import { toFailure } from '../../../../src/main/failure'
import { makeZip, type Parts } from '../zip/make-zip'
import { linesOf, opened, pagesOf, relationships } from './made-office'

const NAMES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

interface MadeBook {
  /** Name -> what is in `sheetData`, and behind it after a `|`. */
  sheets: Record<string, string>
  strings?: string[]
  /** Format codes, or numbers of Excel's own, of the styles 0, 1, … */
  formats?: (string | number)[]
  from1904?: boolean
  more?: Parts
}

function makeBook({ sheets, strings = [], formats = [0], from1904, more }: MadeBook): Buffer {
  const names = Object.keys(sheets)
  const codes = formats.map((format, index) =>
    typeof format === 'number'
      ? ''
      : `<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"/>`,
  )
  const styles = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === 'number' ? format : 200 + index}"/>`,
  )
  return makeZip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships({ main: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook ${NAMES}>${from1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${9 - index}" state="hidden" r:id="s${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships({
      strings: ['sharedStrings', 'sharedStrings.xml'],
      styles: ['styles', 'styles.xml'],
      ...Object.fromEntries(
        names.map((_, index) => [
          `s${index}`,
          ['worksheet', `worksheets/sheet${9 - index}.xml`] as [string, string],
        ]),
      ),
    }),
    'xl/sharedStrings.xml': `<sst ${NAMES}>${strings.map((one) => `<si>${one}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet ${NAMES}><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      Object.values(sheets).map((content, index) => {
        const [data, behind = ''] = content.split('|') as [string, string?]
        return [
          `xl/worksheets/sheet${9 - index}.xml`,
          `<worksheet ${NAMES}><sheetData>${data}</sheetData>${behind}</worksheet>`,
        ]
      }),
    ),
    ...more,
  })
}

const n = (at: string, value: number | string, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`
const s = (at: string, index: number, style = 0) => `<c r="${at}" s="${style}" t="s"><v>${index}</v></c>`
const rows = async (book: MadeBook) => (await linesOf(openWorkbook, makeBook(book)))[0]?.slice(1)

describe('openWorkbook', () => {
  it('keeps sheets in the order of the workbook, hidden and empty ones too, with their names', async () => {
    const book = makeBook({
      sheets: { Summary: `<row>${n('A1', 1)}</row>`, Empty: '', Last: `<row>${n('A1', 2)}</row>` },
    })
    const document = await opened(openWorkbook, book)
    expect(document.facts).toEqual({ format: 'xlsx', unit: 'sheet', pages: 3, title: '' })
    expect((await pagesOf(document)).map(({ number, title, text }) => [number, title, text])).toEqual([
      [1, 'Summary', 'Summary\n1'],
      [2, 'Empty', ''],
      [3, 'Last', 'Last\n2'],
    ])
  })

  it('shows dates, percentages and amounts as the sheet does', async () => {
    expect(
      await rows({
        sheets: {
          A: `<row r="1">${n('A1', 46095, 0)}${n('B1', 0.125, 1)}${n('C1', 1234.5, 2)}${n('D1', 31, 3)}${n('E1', 60, 3)}${n('F1', 61, 3)}${n('G1', 1.0625, 4)}${n('H1', -3, 5)}${n('I1', 'x', 0)}</row>`,
        },
        formats: ['dd/mm/yyyy', 10, '#,##0.00 "€"', 14, '[h]:mm', '0;(0)'],
      }),
    ).toEqual(['row 14/03/2026|12.50%|1,234.50 €|1900-01-31|1900-02-29|1900-03-01|25:30|(3)|x'])
  })

  it('counts days from 1904 where the workbook does', async () => {
    expect(
      await rows({
        sheets: { A: `<row>${n('A1', 0, 0)}${n('B1', 44633, 0)}</row>` },
        formats: ['yyyy-mm-dd'],
        from1904: true,
      }),
    ).toEqual(['row 1904-01-01|2026-03-14'])
  })

  it('reads texts of every kind, truths, errors, and formulas by their last result', async () => {
    expect(
      await rows({
        sheets: {
          A: `<row>${s('A1', 0)}${s('B1', 1)}<c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c r="D1" t="str"><f>A1&amp;"x"</f><v>result</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#DIV/0!</v></c><c r="G1"><f>SUM(A1:B1)</f></c><c r="H1" t="d"><v>2024-05-06T00:00:00</v></c><c><v>8</v></c></row>`,
        },
        strings: [
          '<r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r>',
          '<t>漢字_x000D_</t><rPh sb="0" eb="1"><t>かんじ</t></rPh>',
        ],
      }),
    ).toEqual(['row rich text|漢字|inline|result|TRUE|#DIV/0!|=SUM(A1:B1)|2024-05-06|8'])
  })

  it('gives merged cells once, and drops rows and columns that hold nothing', async () => {
    expect(
      await rows({
        sheets: {
          A: `<row r="2">${n('B2', 1)}${n('C2', 1)}${n('F2', 5)}</row><row r="3">${n('B3', 1)}${n('F3', 6)}</row><row r="900">${n('B900', 7)}</row><row r="901"><c r="Z901" s="0"/></row>|<mergeCells><mergeCell ref="B2:C3"/></mergeCells>`,
        },
      }),
    ).toEqual(['row 1|5', 'row |6', 'row 7'])
  })

  it('gives comments, threads, text boxes and charts below the cells', async () => {
    const more: Parts = {
      'xl/worksheets/_rels/sheet9.xml.rels': relationships({
        c: ['comments', '../comments1.xml'],
        t: ['threadedComment', '../threads.xml'],
        d: ['drawing', '/xl/drawings/drawing1.xml'],
      }),
      'xl/comments1.xml': `<comments ${NAMES}><commentList><comment ref="B2"><text><r><t>old kind</t></r></text></comment><comment ref="C3"><text><t>get a newer Excel</t></text></comment></commentList></comments>`,
      'xl/threads.xml':
        '<ThreadedComments><threadedComment ref="C3"><text>why?</text></threadedComment><threadedComment ref="C3"><text>because</text></threadedComment></ThreadedComments>',
      'xl/drawings/drawing1.xml':
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><xdr:txBody><a:p><a:r><a:t>a box</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>',
    }
    expect(await rows({ sheets: { A: `<row>${n('A1', 1)}</row>` }, more })).toEqual([
      'row 1',
      '- a box',
      'note [B2] old kind',
      'note [C3] why?',
      'note because',
    ])
  })

  it('reads as much of an endless sheet as it takes, and says so', async () => {
    const wide = Array.from({ length: 500 }, () => '<c t="s"><v>0</v></c>').join('')
    const book = makeBook({
      sheets: { A: `<row>${wide}</row>`.repeat(1200), B: `<row>${n('A1', 1)}</row>` },
      strings: ['<t>x</t>'],
    })
    const [large, small] = await pagesOf(await opened(openWorkbook, book))
    expect([large?.lines.length, large?.why]).toEqual([
      1001,
      'This sheet is very large; only the cells up to here were read.',
    ])
    expect(small?.text).toBe('B\n1')
  })

  it('makes no table of what lies a world apart', async () => {
    const far = Array.from(
      { length: 3000 },
      (_, index) =>
        `<row r="${index * 300 + 1}"><c r="${columnName(index * 5)}${index * 300 + 1}"><v>${index}</v></c></row>`,
    )
    const [page] = await pagesOf(await opened(openWorkbook, makeBook({ sheets: { A: far.join('') } })))
    expect(page?.lines.at(-1)?.cells).toEqual(['2999'])
  })

  it('says in a sentence what cannot be read', async () => {
    const failure = (bytes: Buffer) => opened(openWorkbook, bytes).then(() => null, toFailure)
    const binary = makeZip({
      '_rels/.rels': relationships({ m: ['officeDocument', 'xl/workbook.bin'] }),
      'xl/workbook.bin': 'x',
    })
    expect((await failure(binary))?.message).toBe(
      'a.file is a binary Excel workbook, which Deskglass cannot open. Save it as .xlsx and add that.',
    )
    expect((await failure(makeBook({ sheets: {} })))?.code).toBe('damaged-file')
  })
})

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}
