import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openWord } from '../../../../src/main/documents/office/open-word'
import { toFailure } from '../../../../src/main/failure'
import { linesOf, LIVE, makeWord, opened, p, pagesOf, r } from './made-office'

const word = async (body: string, parts: Record<string, string | Buffer> = {}) =>
  (await linesOf(openWord, makeWord(body, parts)))[0]

const LISTS = `<w:numbering>
  <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%3"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="2">
    <w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H1"/><w:lvlText w:val="第%1章"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:pStyle w:val="H2"/><w:lvlText w:val="%1.%2"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>`
const item = (text: string, id: number, level = 0) =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`)
const styled = (text: string, style: string) => p(text, `<w:pStyle w:val="${style}"/>`)

describe('openWord: text', () => {
  it('joins runs that split words, and knows tabs, breaks and hyphens', async () => {
    expect(
      await word(
        `<w:p>${r('unbe')}${r('liev', '<w:b/>')}<w:proofErr w:type="spellStart"/>${r('able')}</w:p>
         <w:p>${r('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r></w:p>`,
      ),
    ).toEqual(['- unbelievable', '- a\tb', '- c-de'])
  })

  it('takes insertions for text, and deletions, moves away and hidden text for none', async () => {
    const hidden = `<w:styles><w:style w:styleId="Secret" w:type="character"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`
    expect(
      await word(
        `<w:p>${r('kept ')}<w:ins w:id="1">${r('added ')}</w:ins><w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>
           <w:moveFrom>${r('moved')}</w:moveFrom><w:moveTo>${r('here')}</w:moveTo>${r('secret', '<w:vanish/>')}${r('secret', '<w:rStyle w:val="Secret"/>')}${r('!', '<w:vanish w:val="0"/>')}</w:p>
         <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${r('one ')}</w:p>${p('paragraph')}`,
        { 'styles:styles.xml': hidden },
      ),
    ).toEqual(['- kept added here!', '- one paragraph'])
  })

  it('gives the results of fields and not their instructions', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    expect(
      await word(
        `<w:p>${r('See ')}${field('begin')}<w:r><w:instrText>REF x \\h</w:instrText></w:r>${r('nested instruction')}${field('separate')}${r('Chapter 3')}${field('end')}.</w:p>
         <w:p>${field('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>${field('separate')}${r('Contents')}</w:p>${p('line two')}<w:p>${field('end')}${r('after')}</w:p>
         <w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>${field('end')}${r(' yes')}</w:p>
         <w:p><w:fldSimple w:instr="DATE">${r('2 May')}</w:fldSimple><w:hyperlink>${r(' link')}</w:hyperlink><w:smartTag>${r(' tag')}</w:smartTag></w:p>
         <w:p>${field('begin')}<w:r><w:instrText>never ends</w:instrText></w:r></w:p>${p('still here')}`,
      ),
    ).toEqual([
      '- See Chapter 3',
      '- Contents',
      '- line two',
      '- after',
      '- ☒ yes',
      '- 2 May link tag',
      '- still here',
    ])
  })

  it('gives text boxes once, symbols, spoken text and formulas as they are shown', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`
    expect(
      await word(
        `<w:p>${r('beside')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('box')}</mc:Choice><mc:Fallback><w:pict>${box('box')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
         <w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F061"/></w:r>${r('&#xF062;', '<w:rFonts w:ascii="Symbol"/>')}</w:p>
         <w:p><w:r><w:ruby><w:rt>${r('かん')}</w:rt><w:rubyBase>${r('漢')}</w:rubyBase></w:ruby></w:r></w:p>
         <w:p><m:oMath><m:f><m:num><m:r><m:t>a+1</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>
         <w:sdt><w:sdtPr><w:alias w:val="no text"/></w:sdtPr><w:sdtContent>${p('control')}</w:sdtContent></w:sdt>
         ${p('T', '<w:framePr w:dropCap="drop"/>')}${p('he capital')}`,
      ),
    ).toEqual(['- beside', '- box', '- ☑αβ', '- 漢', '- (a+1)/bx^2', '- control', '- The capital'])
  })
})

describe('openWord: structure', () => {
  const styles = `<w:styles>
    <w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:styleId="H2"><w:name w:val="Unterkapitel"/><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
    <w:style w:styleId="H3"><w:name w:val="Überschrift 3"/></w:style>
    <w:style w:styleId="Mine"><w:basedOn w:val="H3"/></w:style>
    <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style></w:styles>`

  it('knows headings by outline level, by name and by what a style is based on, with their numbers', async () => {
    expect(
      await word(
        styled('Document', 'T') +
          styled('One', 'H1') +
          styled('Part', 'H2') +
          styled('Deep', 'Mine') +
          styled('Two', 'H1') +
          styled('Part', 'H2') +
          p('Direct', '<w:outlineLvl w:val="3"/>') +
          styled('Body', 'Loop') +
          p('Body', '<w:pStyle w:val="H1"/><w:outlineLvl w:val="9"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        { 'styles:styles.xml': styles, 'numbering:numbering.xml': LISTS },
      ),
    ).toEqual([
      'heading1 Document',
      'heading1 第一章 One',
      'heading2 1.1 Part',
      'heading3 Deep',
      'heading1 第二章 Two',
      'heading2 2.1 Part',
      'heading4 Direct',
      '- Body',
      '- Body',
    ])
  })

  it('counts lists as Word does', async () => {
    expect(
      await word(
        item('a', 1) +
          item('b', 1, 1) +
          item('c', 1, 1) +
          item('d', 1, 2) +
          item('e', 1) +
          item('f', 1, 1) +
          item('g', 2) +
          item('h', 4) +
          item('i', 4),
        { 'numbering:numbering.xml': LISTS },
      ),
    ).toEqual([
      'item 1. a',
      'item 1.a) b',
      'item 1.b) c',
      'item IV d',
      'item 2. e',
      'item 2.a) f',
      'item • g',
      'item 7. h',
      'item 8. i',
    ])
  })

  it('gives merged cells once, nested tables in their cell, and no column that is empty', async () => {
    const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
    const down = (val: string) => `<w:vMerge${val}/>`
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
    expect(
      await word(
        `<w:tbl>${row(cell(p('wide'), '<w:gridSpan w:val="2"/>'), cell(p('')), cell(p('x')))}
           ${row(cell(p('tall'), down(' w:val="restart"')), cell(p('1') + p('2')), cell(p('')), cell(p('y')))}
           ${row(cell(p('hidden copy'), down('')), cell(`<w:tbl>${row(cell(p('in')), cell(p('ner')))}</w:tbl>${p('')}`), cell(p('')), cell(p('z')))}
           <w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell(p('deleted row'))}</w:tr></w:tbl>
         <w:tbl>${row(cell(styled('Only', 'H3') + p('a frame')))}</w:tbl>`,
        { 'styles:styles.xml': styles },
      ),
    ).toEqual(['row wide||x', 'row tall|1 2|y', 'row |in ner|z', 'heading3 Only', '- a frame'])
  })

  it('puts notes and comments where they are called, and running heads once at the end', async () => {
    const call = (kind: string, id: number, more = '') =>
      `<w:r><w:${kind}Reference w:id="${id}"${more}/></w:r>`
    const note = (kind: string, id: number, text: string, more = '') =>
      `<w:${kind} w:id="${id}"${more}><w:p><w:r><w:${kind}Ref/></w:r>${r(` ${text}`)}</w:p></w:${kind}>`
    expect(
      await word(
        `<w:p>${r('One')}${call('footnote', 2)}${r(' two')}${call('endnote', 1)}</w:p><w:p>${r('Three')}${call('footnote', 1, ' w:customMarkFollows="1"')}${call('comment', 5)}${call('footnote', 3)}</w:p>`,
        {
          'footnotes:footnotes.xml': `<w:footnotes>${note('footnote', -1, 'separator')}${note('footnote', 1, '* own mark')}${note('footnote', 2, 'first')}${note('footnote', 3, 'second')}</w:footnotes>`,
          'endnotes:endnotes.xml': `<w:endnotes>${note('endnote', 1, 'last')}</w:endnotes>`,
          'comments:comments.xml': `<w:comments>${note('comment', 5, 'why?', ' w:author="Ada"')}</w:comments>`,
          'header:header1.xml': `<w:hdr>${p('Confidential')}</w:hdr>`,
          'header:header2.xml': `<w:hdr>${p('Confidential')}</w:hdr>`,
          'footer:footer1.xml': `<w:ftr>${p('- 7 -')}</w:ftr>`,
        },
      ),
    ).toEqual([
      '- One two',
      'note [1] first',
      'note [i] last',
      '- Three',
      'note * own mark',
      'note [Ada] why?',
      'note [2] second',
      'note Confidential',
    ])
  })

  it('takes charts and diagrams for text', async () => {
    const points = (...values: string[]) =>
      values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('')
    const chart = `<c:chartSpace><c:chart><c:title><a:p><a:r><a:t>Sales</a:t></a:r></a:p></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache>${points('North')}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>${points('2019', '2020')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0.0%</c:formatCode>${points('0.125', '0.5')}</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`
    const data = `<dgm:dataModel><dgm:pt><dgm:t><a:p><a:r><a:t>Plan</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt type="pres"><dgm:t><a:p><a:r><a:t>copy</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>`
    expect(
      await word(
        `<w:p><w:r><w:drawing><c:chart r:id="r-chart1.xml"/></w:drawing></w:r></w:p><w:p><w:r><w:drawing><dgm:relIds r:dm="r-data1.xml"/></w:drawing></w:r></w:p>`,
        { 'chart:chart1.xml': chart, 'diagramData:data1.xml': data },
      ),
    ).toEqual(['- Sales', '- 2019 2020', '- North 12.5% 50.0%', '- Plan'])
  })
})

describe('openWord: pages', () => {
  const ended = '<w:r><w:lastRenderedPageBreak/></w:r>'
  const section = (type: string) => `<w:sectPr>${type && `<w:type w:val="${type}"/>`}</w:sectPr>`

  it('ends pages where the last layout did, once for each', async () => {
    const document = makeWord(
      `${p('one')}<w:p>${r('goes ')}${ended}${r('on')}</w:p>
       <w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p>${ended}${r('three')}</w:p>
       ${p('x', section('nextPage'))}<w:p>${ended}${r('four')}</w:p>
       ${p('y', section('continuous'))}${p('same page')}
       <w:p><w:pPr><w:pageBreakBefore/></w:pPr>${ended}${r('five')}</w:p>
       <w:tbl><w:tr><w:tc>${p('r1')}</w:tc><w:tc>${p('r1')}</w:tc></w:tr><w:tr><w:tc><w:p>${ended}${r('r2')}</w:p></w:tc><w:tc><w:p>${ended}${r('r2')}</w:p></w:tc></w:tr></w:tbl>
       ${section('continuous')}`,
    )
    expect(await linesOf(openWord, document)).toEqual([
      ['- one', '- goes'],
      ['- on'],
      ['- three', '- x'],
      ['- four', '- y', '- same page'],
      ['- five', 'row r1|r1'],
      ['row r2|r2'],
    ])
    expect((await opened(openWord, document)).facts).toEqual({
      format: 'docx',
      unit: 'page',
      pages: 6,
      title: '',
    })
  })

  it('counts in parts what was never laid out, and knows the title', async () => {
    const core = {
      'docProps/core.xml': '<cp:coreProperties><dc:title> My  report </dc:title></cp:coreProperties>',
    }
    const document = await opened(openWord, makeWord(p('one') + p('two', '<w:pageBreakBefore/>'), {}, core))
    expect(document.facts).toEqual({ format: 'docx', unit: 'part', pages: 1, title: 'My report' })
    expect(await document.drawPage(1, 100, LIVE)).toBeNull()
  })

  it('reads pictures with their page, the same one once, and no ornaments', async () => {
    const png = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: '#fff' } })
        .png()
        .toBuffer()
    const picture = (name: string) =>
      `<w:p>${r('see')}<w:r><w:drawing><a:blip r:embed="r-${name}"/></w:drawing></w:r></w:p>`
    const read: string[] = []
    const document = await opened(
      openWord,
      makeWord(
        picture('a.png') + picture('a.png') + picture('b.png') + picture('c.emf') + p('\ufffc0\ufffc'),
        {
          'image:a.png': await png(300, 100),
          'image:b.png': await png(300, 40),
          'image:c.emf': 'no picture at all',
        },
      ),
      async ({ width, height, data }) => {
        read.push(`${width}x${height} ${data.length}`)
        const line = {
          text: 'in the picture',
          box: [1, 2, 3, 4] as [number, number, number, number],
          confidence: 0.9,
          words: [],
        }
        return { number: 1, source: 'ocr', width, height, text: line.text, lines: [line] }
      },
    )
    expect(read).toEqual([])
    const [page] = await pagesOf(document)
    expect(page?.text).toBe('see\nin the picture\nsee\nsee\nsee\n0')
    expect(page?.lines[1]).toEqual({ text: 'in the picture', box: [0, 0, 0, 0], confidence: 0.9, words: [] })
    expect(read).toEqual(['300x100 90000'])
  })
})

describe('openWord: damage', () => {
  const failure = (bytes: Buffer) => opened(openWord, bytes).then(() => null, toFailure)

  it('reads what stands before the break, and says so', async () => {
    const parts = { 'word/document.xml': `<w:document><w:body>${p('one')}<w:p><w:r><w:t>tw` }
    const [page] = await pagesOf(await opened(openWord, makeWord('', {}, parts)))
    expect([page?.text, page?.why]).toEqual([
      'one\ntw',
      'The file is damaged behind this place; what stands before it was read.',
    ])
  })

  it('says in a sentence what cannot be read', async () => {
    expect((await failure(makeWord('', {}, { 'word/document.xml': 'no xml' })))?.code).toBe('damaged-file')
    expect((await failure(Buffer.from('PK')))?.code).toBe('damaged-file')
    const compound = (stream: string) =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from(stream, 'utf16le'),
      ])
    expect((await failure(compound('WordDocument')))?.message).toBe(
      'a.file is an older Word document, which Deskglass cannot open. Save it as .docx and add that.',
    )
    expect((await failure(compound('EncryptedPackage')))?.message).toBe(
      'a.file is protected with a password, and Deskglass opens protected PDF files only. Save a copy of it without the password and add that.',
    )
  })

  it('fetches nothing from outside, and survives relationships to nowhere', async () => {
    const parts = {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="a" Type="x/image" Target="http://127.0.0.1:9/a.png" TargetMode="External"/><Relationship Id="b" Type="x/styles" Target="../../../../etc/passwd"/></Relationships>',
    }
    const body = `<w:p>${r('text')}<w:r><w:drawing><a:blip r:embed="a"/><a:blip r:link="a"/><a:blip r:embed="zz"/></w:drawing></w:r></w:p>`
    expect(await linesOf(openWord, makeWord(body, {}, parts))).toEqual([['- text']])
  })
})
