import { describe, expect, it } from 'vitest'
import { linesOf, readDocument } from '../read-document'

const rtf = (body: string, head = '\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}') =>
  `{\\rtf1${head} ${body}}`

describe('letters', () => {
  it('are bytes in the encoding of their font, or numbers with a replacement to be skipped', async () => {
    const fonts =
      '\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset204 Arial Cyr;}{\\f3 Arial CE;}{\\f4\\fcharset128 MS Mincho;}}'
    const body =
      "caf\\'e9 {\\f1\\'d6\\'d0\\'ce\\'c4} {\\f2\\'cf\\'f0\\'e8} {\\f3\\'9a} {\\f4\\'83\\\\\\'83e} {\\uc2\\u20013\\'d6\\'d0}{\\uc1\\u8364?}{\\uc0\\u8364} \\u-10179?\\u-8704?\\par"
    expect(await linesOf('a.rtf', rtf(body, fonts))).toEqual(['café 中文 При š ソテ 中€€ 😀'])
  })

  it('are in the code page of the document, where the font says nothing', async () => {
    expect(
      await linesOf(
        'a.rtf',
        rtf("\\'d6\\'d0\\par", '\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil Tahoma;}}'),
      ),
    ).toEqual(['中'])
    expect(await linesOf('a.rtf', rtf("\\'cf\\'f0\\'e8\\par", '\\ansi\\ansicpg1251'))).toEqual(['При'])
    expect(await linesOf('a.rtf', rtf("\\'8a\\par", '\\mac'))).toEqual(['ä'])
  })

  it('have names: dashes, quotes, spaces', async () => {
    expect(
      await linesOf('a.rtf', rtf('a\\~b\\_c\\emdash d\\lquote e\\rquote \\{\\}\\\\\\line f\\par')),
    ).toEqual(['a b-c—d‘e’{}\\', 'f'])
  })
})

it('has headings by outline level and by the name of their style', async () => {
  const styles =
    '\\ansi{\\stylesheet{\\ql Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 Heading 2;}{\\*\\cs3 Heading 1 Char;}{\\s4\\uc1\\u26631?\\u39064? 3;}}'
  const body =
    '{\\pard\\s1 One\\par}{\\pard\\s2 Two\\par}{\\pard\\s4 Three\\par}\\pard\\outlinelevel3 Four\\par\\pard Text\\par'
  expect(await linesOf('a.rtf', rtf(body, styles))).toEqual([
    'heading1 One',
    'heading2 Two',
    'heading3 Three',
    'heading4 Four',
    'Text',
  ])
})

it('has lists, tables and notes where they are called', async () => {
  const body =
    "{\\pard{\\listtext\\'95\\tab}one\\par}{\\pard{\\pntext 2.\\tab}two\\par}" +
    '\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\par b\\cell c\\cell\\row\\trowd\\cellx1000\\cellx2000\\pard\\intbl\\cell d\\cell\\row' +
    '\\pard Text{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} The note.\\par} goes on.\\par{\\header Draft of May\\par}'
  const { pages } = await readDocument('a.rtf', rtf(body))
  expect(pages[0]!.lines.map(({ role, text, cells }) => [role ?? '', cells ?? text])).toEqual([
    ['item', '• one'],
    ['item', '2. two'],
    ['row', ['a b', 'c']],
    ['row', ['', 'd']],
    ['', 'Text goes on.'],
    ['note', 'The note.'],
    ['note', 'Draft of May'],
  ])
})

it('shows nothing of what is hidden, deleted, or no text: pictures, objects, instructions of fields', async () => {
  const body =
    'a{\\v hidden}{\\deleted gone}{\\revised b}{\\pict\\pngblip 89504e47}{\\object{\\*\\objdata 0105}{\\result c}}' +
    '{\\field{\\*\\fldinst HYPERLINK "http://127.0.0.1:9/"}{\\fldrslt d}}{\\*\\unknown e}{\\upr{f}{\\*\\ud{g}}}\\bin4 }}}}h\\par'
  expect(await linesOf('a.rtf', rtf(body))).toEqual(['abcdgh'])
})

it('reads the text of drawn shapes once', async () => {
  const body =
    'a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt\\pard In a box\\par}}{\\shprslt{\\*\\do{\\dptxbxtext\\pard In a box\\par}}}}\\par'
  expect(await linesOf('a.rtf', rtf(body))).toEqual(['a', 'note In a box'])
})

it('has pages where its author put page breaks, else parts', async () => {
  const paged = await readDocument('a.rtf', rtf('One\\par\\page Two\\par\\sect\\sectd\\pard Three\\par'))
  expect([paged.facts.unit, paged.pages.map(({ text }) => text)]).toEqual(['page', ['One', 'Two', 'Three']])
  const plain = await readDocument('a.rtf', rtf('One\\par\\sect\\sectd\\sbknone\\pard Two\\par'))
  expect([plain.facts.unit, plain.pages.map(({ text }) => text)]).toEqual(['part', ['One\nTwo']])
})

describe('a file made to harm, or cut off', () => {
  it('opens a million groups', async () => {
    expect(
      await linesOf('a.rtf', '{\\rtf1 a' + '{'.repeat(1_000_000) + 'b' + '}'.repeat(1_000_000) + 'c\\par}'),
    ).toEqual(['abc'])
  })

  it('closes more than it opened, and ends within a word', async () => {
    expect(await linesOf('a.rtf', '{\\rtf1 a}}}}} b\\par c\\u')).toEqual(['a b', 'c'])
  })

  it('claims more bytes than there are', async () => {
    expect(await linesOf('a.rtf', '{\\rtf1 a\\par\\bin2000000000 x')).toEqual(['a'])
  })
})
