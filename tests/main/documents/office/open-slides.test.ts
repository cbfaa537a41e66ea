import { describe, expect, it } from 'vitest'
import { openSlides } from '../../../../src/main/documents/office/open-slides'
import { makeZip, type Parts } from '../zip/make-zip'
import { linesOf, opened, pagesOf, relationships } from './made-office'

const NAMES =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:x="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** @param slides part name -> what stands on it, in the order of the presentation. `x:id` is not always called `r:id`. */
function makeDeck(slides: [part: string, shapes: string][], more: Parts = {}): Buffer {
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" x:id="rel${index}"/>`).join('')
  return makeZip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships({ main: ['officeDocument', '/ppt/presentation.xml'] }),
    'ppt/presentation.xml': `<p:presentation ${NAMES}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(
      Object.fromEntries(
        slides.map(([part], index) => [`rel${index}`, ['slide', `slides/${part}`] as [string, string]]),
      ),
    ),
    ...Object.fromEntries(
      slides.map(([part, shapes]) => [
        `ppt/slides/${part}`,
        `<p:sld ${NAMES} show="0"><p:cSld><p:spTree><p:nvGrpSpPr/>${shapes}</p:spTree></p:cSld></p:sld>`,
      ]),
    ),
    ...more,
  })
}

const text = (...paragraphs: string[]) =>
  `<p:txBody>${paragraphs.map((one) => (one.startsWith('<a:p>') ? one : `<a:p><a:r><a:t>${one}</a:t></a:r></a:p>`)).join('')}</p:txBody>`
const at = (x: number, y: number) =>
  `<p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="100" cy="100"/></a:xfrm></p:spPr>`
const placeholder = (type: string, body: string, place = '') =>
  `<p:sp><p:nvSpPr><p:nvPr><p:ph ${type}/></p:nvPr></p:nvSpPr>${place || '<p:spPr/>'}${body}</p:sp>`
const box = (x: number, y: number, ...paragraphs: string[]) =>
  `<p:sp><p:nvSpPr><p:nvPr/></p:nvSpPr>${at(x, y)}${text(...paragraphs)}</p:sp>`

describe('openSlides', () => {
  it('keeps twelve slides in the order of the presentation, not of their file names', async () => {
    const order = [7, 2, 11, 1, 12, 10, 3, 9, 4, 8, 6, 5]
    const document = await opened(
      openSlides,
      makeDeck(
        order.map((file, index) => [
          `slide${file}.xml`,
          placeholder('type="title"', text(`Number ${index + 1}`)),
        ]),
      ),
    )
    expect(document.facts).toEqual({ format: 'pptx', unit: 'slide', pages: 12, title: '' })
    expect((await pagesOf(document)).map(({ number, title }) => `${number} ${title}`)).toEqual(
      order.map((_, index) => `${index + 1} Number ${index + 1}`),
    )
  })

  it('reads a slide from its title down, and left before right, groups where they stand', async () => {
    const group = `<p:grpSp><p:grpSpPr><a:xfrm><a:off x="1000" y="0"/><a:ext cx="1000" cy="1000"/><a:chOff x="0" y="9000"/><a:chExt cx="100" cy="100"/></a:xfrm></p:grpSpPr>${box(0, 9010, 'right, in a group')}</p:grpSp>`
    expect(
      await linesOf(
        openSlides,
        makeDeck([
          [
            'slide1.xml',
            box(0, 500, 'below') +
              group +
              box(0, 90, 'left') +
              placeholder('type="ctrTitle"', text('Title', 'of two lines'), at(0, 900)),
          ],
        ]),
      ),
    ).toEqual([['heading1 Title of two lines', '- left', '- right, in a group', '- below']])
  })

  it('finds where a placeholder stands in its layout and master', async () => {
    const layout = (...shapes: string[]) =>
      `<p:sldLayout ${NAMES}><p:cSld><p:spTree>${shapes.join('')}</p:spTree></p:cSld></p:sldLayout>`
    expect(
      await linesOf(
        openSlides,
        makeDeck(
          [
            [
              'slide1.xml',
              placeholder('idx="2"', text('second')) +
                box(0, 300, 'third') +
                placeholder('type="body" idx="9"', text('first')),
            ],
          ],
          {
            'ppt/slides/_rels/slide1.xml.rels': relationships({
              l: ['slideLayout', '../slideLayouts/slideLayout1.xml'],
            }),
            'ppt/slideLayouts/slideLayout1.xml': layout(placeholder('idx="2"', text('prompt'), at(0, 200))),
            'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relationships({
              m: ['slideMaster', '../slideMasters/slideMaster1.xml'],
            }),
            'ppt/slideMasters/slideMaster1.xml': layout(
              placeholder('type="body"', text('prompt'), at(0, 100)),
            ),
          },
        ),
      ),
    ).toEqual([['item first', 'item second', '- third']])
  })

  it('joins runs, counts numbered lists, and leaves slide numbers and dates out, footers but once', async () => {
    const numbered = (one: string, level = 0, start = '') =>
      `<a:p><a:pPr lvl="${level}"><a:buAutoNum type="${level ? 'alphaLcParenR' : 'arabicPeriod'}"${start}/></a:pPr><a:r><a:t>${one}</a:t></a:r></a:p>`
    const small = ['sldNum', 'dt'].map((type) => placeholder(`type="${type}"`, text('12'))).join('')
    const slide = (shapes: string) => shapes + small + placeholder('type="ftr"', text('Conference 2020'))
    expect(
      await linesOf(
        openSlides,
        makeDeck([
          [
            'a.xml',
            slide(
              box(
                0,
                0,
                '<a:p><a:r><a:t>unbe</a:t></a:r><a:r><a:t>lievable</a:t></a:r><a:br/><a:r><a:t>two_x000B_three</a:t></a:r></a:p>',
                '<a:p><a:fld type="slidenum"><a:t>5</a:t></a:fld></a:p>',
              ),
            ),
          ],
          [
            'b.xml',
            slide(
              placeholder(
                'idx="1"',
                text(
                  numbered('one', 0, ' startAt="3"'),
                  numbered('sub', 1),
                  numbered('sub', 1),
                  numbered('two'),
                  'plain',
                  '<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>none</a:t></a:r></a:p>',
                  numbered('anew'),
                ),
                at(0, 0),
              ),
            ),
          ],
        ]),
      ),
    ).toEqual([
      ['- unbelievable', '- two', '- three', 'note Conference 2020'],
      ['item 3. one', 'item a) sub', 'item b) sub', 'item 4. two', 'item plain', '- none', 'item 1. anew'],
    ])
  })

  it('reads tables, charts, diagrams, notes and comments', async () => {
    const frame = (y: number, data: string) =>
      `<p:graphicFrame><p:nvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="${y}"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData>${data}</a:graphicData></a:graphic></p:graphicFrame>`
    const cell = (content: string, more = '') =>
      `<a:tc${more}>${text(content).replaceAll('p:txBody', 'a:txBody')}</a:tc>`
    const table = `<a:tbl><a:tr>${cell('wide', ' gridSpan="2"')}${cell('copy', ' hMerge="1"')}${cell('x')}</a:tr><a:tr>${cell('a')}${cell('b')}${cell('copy', ' vMerge="1"')}</a:tr></a:tbl>`
    expect(
      await linesOf(
        openSlides,
        makeDeck(
          [
            [
              'slide1.xml',
              frame(1, table) +
                frame(20, '<c:chart xmlns:c="c" x:id="chart"/>') +
                frame(40, '<dgm:relIds xmlns:dgm="d" x:dm="data"/>'),
            ],
          ],
          {
            'ppt/slides/_rels/slide1.xml.rels': relationships({
              chart: ['chart', '../charts/chart1.xml'],
              data: ['diagramData', '../diagrams/data1.xml'],
              notes: ['notesSlide', '../notesSlides/notesSlide1.xml'],
              comments: ['comments', '../comments/comment1.xml'],
            }),
            'ppt/charts/chart1.xml':
              '<c:chartSpace xmlns:c="c"><c:chart><c:plotArea><c:pieChart><c:ser><c:tx><c:v>Share</c:v></c:tx><c:cat><c:pt idx="0"><c:v>A</c:v></c:pt></c:cat><c:val><c:pt idx="0"><c:v>4.2999999999999998</c:v></c:pt></c:val></c:ser></c:pieChart></c:plotArea></c:chart></c:chartSpace>',
            'ppt/diagrams/data1.xml': `<d:dataModel xmlns:d="d" ${NAMES}><d:pt><d:t><a:p><a:r><a:t>Step</a:t></a:r></a:p></d:t></d:pt></d:dataModel>`,
            'ppt/notesSlides/notesSlide1.xml': `<p:notes ${NAMES}><p:cSld><p:spTree>${placeholder('type="sldImg"', '')}${placeholder('type="body"', text('say this', 'and that'))}${placeholder('type="sldNum"', text('1'))}</p:spTree></p:cSld></p:notes>`,
            'ppt/comments/comment1.xml': `<p:cmLst ${NAMES}><p:cm><p:text>check!</p:text></p:cm></p:cmLst>`,
          },
        ),
      ),
    ).toEqual([
      [
        'row wide||x',
        'row a|b|',
        'row |A',
        'row Share|4.3',
        'item Step',
        'note say this',
        'note and that',
        'note check!',
      ],
    ])
  })

  it('keeps the number of a slide that is missing', async () => {
    const bytes = makeDeck([
      ['slide1.xml', ''],
      ['slide2.xml', box(0, 0, 'two')],
    ])
    const pages = await pagesOf(await opened(openSlides, bytes))
    expect(pages.map(({ number, text }) => `${number} ${text}`)).toEqual(['1 ', '2 two'])
    const cut = makeZip({
      '_rels/.rels': relationships({ main: ['officeDocument', 'ppt/presentation.xml'] }),
      'ppt/presentation.xml': `<p:presentation ${NAMES}><p:sldIdLst><p:sldId x:id="nowhere"/></p:sldIdLst></p:presentation>`,
    })
    expect(await pagesOf(await opened(openSlides, cut))).toEqual([
      {
        number: 1,
        source: 'none',
        width: 0,
        height: 0,
        text: '',
        lines: [],
        why: 'The slide is missing or damaged in the file.',
      },
    ])
  })
})
