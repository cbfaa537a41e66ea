import { describe, expect, it } from 'vitest'
import { openOdf } from '../../../../src/main/documents/office/open-odf'
import { toFailure } from '../../../../src/main/failure'
import { makeZip, type Parts } from '../zip/make-zip'
import { linesOf, opened, pagesOf } from './made-office'

const NAMES = [
  'office',
  'text',
  'table',
  'style',
  'draw',
  'fo',
  'svg',
  'presentation',
  'xlink',
  'dc',
  'meta',
].map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)

type Kind = 'text' | 'spreadsheet' | 'presentation' | 'drawing'

const content = (kind: Kind, body: string, styles = '', root = 'document-content') =>
  `<?xml version="1.0" encoding="UTF-8"?><office:${root} ${NAMES.join(' ')}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:${root}>`

function makeOdf(kind: Kind, body: string, styles = '', more: Parts = {}): Buffer {
  return makeZip({
    mimetype: { content: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    'content.xml': content(kind, body, styles),
    'META-INF/manifest.xml': '<manifest/>',
    ...more,
  })
}

const text = async (body: string, styles = '', more: Parts = {}) =>
  (await linesOf(openOdf, makeOdf('text', body, styles, more)))[0]
const p = (inside: string, style = '') => `<text:p text:style-name="${style}">${inside}</text:p>`
const paragraphStyle = (name: string, properties: string, more = '') =>
  `<style:style style:name="${name}" style:family="paragraph" ${more}><style:paragraph-properties ${properties}/></style:style>`

describe('openOdf: texts', () => {
  it('joins spans, counts meant spaces, and leaves out what is deleted or hidden', async () => {
    expect(
      await text(
        `<text:tracked-changes><text:changed-region><text:deletion>${p('gone')}</text:deletion></text:changed-region></text:tracked-changes>
         <text:sequence-decls><text:sequence-decl text:name="Table"/></text:sequence-decls>
         ${p('unbe<text:span>liev</text:span>able  \n   one<text:s text:c="3"/>four<text:tab/>five<text:line-break/>six')}
         ${p('shown<text:span text:style-name="Hidden">hidden</text:span><text:hidden-text text:is-hidden="true">hidden</text:hidden-text>')}
         ${p('<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby><text:s text:c="999999999"/>')}
         <text:section text:display="none">${p('hidden')}</text:section><text:section>${p('in a section')}</text:section>`,
        '<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>',
      ),
    ).toEqual(['- unbelievable one   four\tfive', '- six', '- shown', '- 漢', '- in a section'])
  })

  it('numbers headings and lists as the styles say', async () => {
    const level = (kind: string, at: number, more: string) => `<text:${kind} text:level="${at}" ${more}/>`
    const lists = `<text:list-style style:name="L">${level('list-level-style-number', 1, 'style:num-format="A" style:num-suffix=")"')}${level('list-level-style-number', 2, 'style:num-format="1" style:num-suffix="." text:display-levels="2"')}</text:list-style>
      <text:list-style style:name="B">${level('list-level-style-bullet', 1, 'text:bullet-char="&#xE00C;"')}</text:list-style>`
    const outline = `<office:document-styles ${NAMES.join(' ')}><office:styles><text:outline-style>${level('outline-level-style', 1, 'style:num-format="I"')}${level('outline-level-style', 2, 'style:num-format="1" text:display-levels="2"')}</text:outline-style></office:styles></office:document-styles>`
    const h = (at: number, inside: string, more = '') =>
      `<text:h text:outline-level="${at}" ${more}>${inside}</text:h>`
    const list = (style: string, more: string, ...items: string[]) =>
      `<text:list text:style-name="${style}" ${more}>${items.map((one) => `<text:list-item>${one}</text:list-item>`).join('')}</text:list>`
    const inner = (...items: string[]) =>
      `<text:list>${items.map((one) => `<text:list-item>${one}</text:list-item>`).join('')}</text:list>`
    expect(
      await text(
        h(1, 'One') +
          h(2, 'Part') +
          h(2, 'Part') +
          h(1, 'Two') +
          h(2, 'Part') +
          h(1, 'None', 'text:is-list-header="true"') +
          list('L', 'xml:id="a"', p('a') + p('goes on'), p('b') + inner(p('b1'), p('b2'))) +
          list('B', '', p('dot')) +
          list('L', 'text:continue-list="a"', p('c')) +
          list('L', '', p('anew')) +
          p('Title', 'Title'),
        lists,
        { 'styles.xml': outline },
      ),
    ).toEqual([
      'heading1 I One',
      'heading2 I.1 Part',
      'heading2 I.2 Part',
      'heading1 II Two',
      'heading2 II.1 Part',
      'heading1 None',
      'item A) a',
      'item goes on',
      'item B) b',
      'item B.1. b1',
      'item B.2. b2',
      'item • dot',
      'item C) c',
      'item A) anew',
      'heading1 Title',
    ])
  })

  it('reads tables once a cell, notes, comments, text boxes, formulas and charts', async () => {
    const cell = (inside: string, more = '') => `<table:table-cell ${more}>${inside}</table:table-cell>`
    expect(
      await text(
        `<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows><table:table-row>${cell(p('wide'), 'table:number-columns-spanned="2"')}<table:covered-table-cell>${p('copy')}</table:covered-table-cell>${cell(p('x'))}</table:table-row></table:table-header-rows>
         <table:table-row table:number-rows-repeated="2">${cell(p('a') + p('b'))}${cell(p('c'))}${cell('', 'table:number-columns-repeated="900000000"')}</table:table-row></table:table>
         ${p('text<text:note><text:note-citation>7</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note> more<office:annotation><dc:creator>Ada</dc:creator><dc:date>2020</dc:date><text:p>why?</text:p></office:annotation>')}
         ${p('<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame><draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>')}
         ${p('<draw:frame><draw:object xlink:href="./Object 2"/></draw:frame><draw:custom-shape><text:p>shape</text:p></draw:custom-shape>')}`,
        '',
        {
          'Object 1/content.xml':
            '<math xmlns="m"><semantics><mrow><mi>x</mi><mo>=</mo><mn>1</mn></mrow><annotation>x = 1</annotation></semantics></math>',
          'Object 2/content.xml':
            '<o:document-content xmlns:o="o"><o:body><c:chart xmlns:c="c"><c:title><text:p xmlns:text="t">Sales</text:p></c:title><table:table xmlns:table="t"><table:table-row><table:table-cell><p>2020</p></table:table-cell><table:table-cell><p>5</p></table:table-cell></table:table-row></table:table></c:chart></o:body></o:document-content>',
        },
      ),
    ).toEqual([
      'row wide||x',
      'row a b|c|',
      'row a b|c|',
      '- text more',
      'note [7] note',
      'note [Ada] why?',
      '- box',
      '- x = 1',
      'row Sales',
      'row 2020|5',
      '- shape',
    ])
  })

  it('ends pages where they ended when it was last laid out', async () => {
    const styles =
      paragraphStyle('New', 'fo:break-before="page"') +
      paragraphStyle('Master', '', 'style:master-page-name="Landscape"') +
      paragraphStyle('Child', '', 'style:parent-style-name="New"')
    const bytes = makeOdf(
      'text',
      p('one', 'Master') +
        p('goes <text:soft-page-break/>on') +
        p('three', 'Child') +
        p('four', 'Master') +
        '<text:soft-page-break/>' +
        `<table:table><table:table-row><table:table-cell>${p('r1')}</table:table-cell><table:table-cell>${p('x')}</table:table-cell></table:table-row><text:soft-page-break/><table:table-row><table:table-cell>${p('r2')}</table:table-cell></table:table-row></table:table>`,
      styles,
      {
        'meta.xml':
          '<office:document-meta xmlns:office="o"><office:meta><dc:title xmlns:dc="d">My text</dc:title></office:meta></office:document-meta>',
      },
    )
    expect(await linesOf(openOdf, bytes)).toEqual([
      ['- one', '- goes'],
      ['- on'],
      ['- three'],
      ['- four'],
      ['row r1|x'],
      ['row r2'],
    ])
    expect((await opened(openOdf, bytes)).facts).toEqual({
      format: 'odt',
      unit: 'page',
      pages: 6,
      title: 'My text',
    })
  })

  it('reads a flat file as it reads a container', async () => {
    const flat = content('text', p('flat', 'New') + p('file', 'New'), '', 'document').replace(
      '<office:automatic-styles>',
      '<office:meta><dc:title>Flat</dc:title></office:meta><office:settings>x</office:settings><office:automatic-styles>',
    )
    const document = await opened(openOdf, Buffer.from(flat))
    expect(document.facts).toEqual({ format: 'odt', unit: 'part', pages: 1, title: 'Flat' })
    expect((await pagesOf(document))[0]?.text).toBe('flat\nfile')
  })

  it('says in a sentence what cannot be read, and reads the beginning of what breaks off', async () => {
    const failure = (bytes: Buffer) => opened(openOdf, bytes).then(() => null, toFailure)
    const encrypted = makeOdf('text', '', '', {
      'META-INF/manifest.xml':
        '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
    })
    expect((await failure(encrypted))?.message).toContain('is protected with a password')
    expect((await failure(makeZip({ mimetype: 'x' })))?.code).toBe('damaged-file')
    expect((await failure(makeOdf('text', '', '', { 'content.xml': 'rubbish' })))?.code).toBe('damaged-file')
    const broken = content('text', p('one') + p('two')).slice(0, -60)
    const [page] = await pagesOf(await opened(openOdf, makeOdf('text', '', '', { 'content.xml': broken })))
    expect([page?.text, page?.why]).toEqual([
      'one\ntwo',
      'The file is damaged behind this place; what stands before it was read.',
    ])
  })
})

describe('openOdf: sheets', () => {
  const cell = (inside: string, more = '') => `<table:table-cell ${more}>${inside}</table:table-cell>`
  const row = (cells: string, more = '') => `<table:table-row ${more}>${cells}</table:table-row>`

  it('reads cells as they are shown, merged ones once, and bounds what is repeated', async () => {
    const bytes = makeOdf(
      'spreadsheet',
      `<table:table table:name="Prices"><office:forms/><table:table-column/>
         ${row(cell(p('14/03/2026'), 'office:value-type="date" office:date-value="2026-03-14"') + cell('', 'table:number-columns-repeated="16000"') + cell(p('far')))}
         ${row(cell(p('wide'), 'table:number-columns-spanned="2"') + '<table:covered-table-cell><text:p>copy</text:p></table:covered-table-cell>')}
         <table:table-row-group>${row(cell(p('twice'), 'table:number-columns-repeated="2"'), 'table:number-rows-repeated="2"')}</table:table-row-group>
         ${row(cell(''), 'table:number-rows-repeated="1048000"')}
         ${row(cell('', 'office:value-type="percentage" office:value="0.125"') + cell('', 'office:value-type="boolean" office:boolean-value="true"') + cell('', 'office:value-type="time" office:time-value="PT09H30M00S"') + cell(`${p('noted')}<office:annotation><text:p>remark</text:p></office:annotation>`))}
       </table:table><table:table table:name="Empty"/><table:database-ranges/>`,
    )
    expect(await linesOf(openOdf, bytes)).toEqual([
      [
        'heading1 Prices',
        'row 14/03/2026||||far',
        'row wide',
        'row twice|twice',
        'row twice|twice',
        'row 12.5%|true|09:30:00|noted',
        'note [D1048005] remark',
      ],
      [],
    ])
    const document = await opened(openOdf, bytes)
    expect(document.facts).toEqual({ format: 'ods', unit: 'sheet', pages: 2, title: '' })
    expect((await pagesOf(document)).map(({ title }) => title)).toEqual(['Prices', 'Empty'])
  })

  it('takes so many equal cells and no more', async () => {
    const bomb = row(
      cell(p('x'), 'table:number-columns-repeated="16384"'),
      'table:number-rows-repeated="1048576"',
    )
    const [page] = await pagesOf(
      await opened(
        openOdf,
        makeOdf('spreadsheet', `<table:table table:name="A">${bomb}${bomb}</table:table>`),
      ),
    )
    expect([page?.lines.length, page?.why]).toEqual([
      490,
      'This sheet is very large; only the cells up to here were read.',
    ])
  })
})

describe('openOdf: slides', () => {
  const frame = (y: string, inside: string, more = '') =>
    `<draw:frame svg:x="1cm" svg:y="${y}" svg:width="5cm" svg:height="1cm" ${more}><draw:text-box>${inside}</draw:text-box></draw:frame>`

  it('reads titles, shapes from the top, tables and notes, in the order of the pages', async () => {
    const bytes = makeOdf(
      'presentation',
      `<draw:page draw:name="page1">${frame('9cm', p('below'))}<draw:g>${frame('2in', p('middle'))}</draw:g>
         <draw:custom-shape draw:transform="rotate (1.5) translate (1cm 3cm)"><text:p>turned</text:p></draw:custom-shape>
         ${frame('20cm', p('First'), 'presentation:class="title"')}${frame('30cm', p('12'), 'presentation:class="page-number"')}
         <draw:frame svg:x="1cm" svg:y="25cm"><table:table><table:table-row><table:table-cell>${p('a')}</table:table-cell><table:table-cell>${p('b')}</table:table-cell></table:table-row></table:table><draw:image xlink:href="Pictures/copy.svm"/></draw:frame>
         <presentation:notes><draw:page-thumbnail/>${frame('1cm', p('say this'), 'presentation:class="notes"')}</presentation:notes></draw:page>
       <draw:page draw:name="page2"/>
       <draw:page>${frame('1cm', '<text:list><text:list-item><text:p>point</text:p></text:list-item></text:list>', 'presentation:class="outline"')}</draw:page>`,
    )
    expect(await linesOf(openOdf, bytes)).toEqual([
      ['heading1 First', '- turned', '- middle', '- below', 'row a|b', 'note say this'],
      [],
      ['item point'],
    ])
    const document = await opened(openOdf, bytes)
    expect([document.facts, (await pagesOf(document))[0]?.title]).toEqual([
      { format: 'odp', unit: 'slide', pages: 3, title: '' },
      'First',
    ])
  })
})
