import { expect, it } from 'vitest'
import { linesOf, readDocument, refusal } from '../read-document'
import { makeZip, type Parts } from '../zip/make-zip'

const chapter = (body: string) =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`
const container =
  '<container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
const opf = (manifest: string, spine: string) => `<package xmlns="http://www.idpf.org/2007/opf">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Book</dc:title></metadata>
  <manifest>${manifest}</manifest><spine toc="ncx">${spine}</spine></package>`
const html = (id: string, href: string, rest = '') =>
  `<item id="${id}" href="${href}" media-type="application/xhtml+xml"${rest}/>`
const nav = `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>
  <li><a href="text/b.xhtml">The Start</a></li><li><a href="text/a.xhtml#two">The Middle</a></li></ol></nav></body></html>`

function book(changes: Parts = {}): Buffer {
  return makeZip({
    mimetype: { content: 'application/epub+zip', stored: true },
    'META-INF/container.xml': container,
    'OEBPS/book.opf': opf(
      html('a', 'text/a.xhtml') +
        html('b', 'text/b.xhtml') +
        html('cover', 'cover.xhtml') +
        html('nav', 'nav.xhtml', ' properties="nav"'),
      '<itemref idref="cover"/><itemref idref="b"/><itemref idref="a"/>',
    ),
    'OEBPS/cover.xhtml': chapter('<img src="cover.jpg"/>'),
    'OEBPS/text/a.xhtml': chapter(
      '<h1>One</h1><p>First.</p><h1 id="two">Two</h1><p>Second.</p><aside epub:type="footnote"><p>A note.</p></aside>',
    ),
    'OEBPS/text/b.xhtml': chapter('<p>It began.</p>'),
    'OEBPS/nav.xhtml': nav,
    ...changes,
  })
}

it('has its chapters in the order of the spine, named by the table of contents or their headings', async () => {
  const { facts, pages } = await readDocument('book.epub', book())
  expect(facts).toEqual({ format: 'epub', unit: 'chapter', pages: 3, title: 'A Book' })
  expect(pages.map(({ title, text }) => [title, text])).toEqual([
    ['The Start', 'It began.'],
    ['One', 'One\nFirst.'],
    ['The Middle', 'Two\nSecond.\nA note.'],
  ])
  expect((await linesOf('book.epub', book())).at(-1)).toBe('note A note.')
})

it('has the older table of contents, where there is no newer', async () => {
  const ncx =
    '<ncx><navMap><navPoint><navLabel><text>Opening</text></navLabel><content src="text/b.xhtml"/></navPoint></navMap></ncx>'
  const older = book({
    'OEBPS/nav.xhtml': '',
    'OEBPS/toc.ncx': ncx,
    'OEBPS/book.opf': opf(
      html('b', 'text/b.xhtml') + '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
      '<itemref idref="b"/>',
    ),
  })
  expect((await readDocument('book.epub', older)).pages.map(({ title }) => title)).toEqual(['Opening'])
})

it('is copy-protected when its text is encrypted, not when only its fonts are', async () => {
  const encrypted = (uri: string) => ({
    'META-INF/encryption.xml': `<encryption><enc:EncryptedData xmlns:enc="e"><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`,
  })
  expect(await refusal('book.epub', book(encrypted('OEBPS/text/a.xhtml')))).toEqual([
    'locked',
    'book.epub is copy-protected: its text is encrypted for another program. Add a copy without protection.',
  ])
  expect((await readDocument('book.epub', book(encrypted('OEBPS/fonts/a.otf')))).facts.pages).toBe(3)
})

it('is damaged without a package', async () => {
  const bytes = makeZip({ mimetype: { content: 'application/epub+zip', stored: true }, 'a.txt': 'x' })
  expect((await refusal('book.epub', bytes))[0]).toBe('damaged-file')
})
