import { describe, expect, it } from 'vitest'
import { linesOf, readDocument } from '../read-document'

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`

describe('a web page', () => {
  it('is its visible text: headings, lists, pictures by their words, fields by what they show', async () => {
    const body = `
      <h1>Title</h1><p>One <b>bold</b>,<br>two&nbsp;&euro;.</p>
      <ul><li>first<ol start="3"><li>third</li><li>fourth</li></ol></li><li><p>second</p></li></ul>
      <img src="http://127.0.0.1:9/x.png" alt="A chart"><input value="typed"><input type="password" value="secret">
      <pre>if (a) {\n    b()\n}</pre><ruby>漢字<rt>かんじ</rt></ruby>`
    expect(await linesOf('a.html', page(body))).toEqual([
      'heading1 Title',
      'One bold,',
      'two €.',
      'item • first',
      'item 3. third',
      'item 4. fourth',
      'item • second',
      'A chart typed',
      'if (a) {',
      '    b()',
      '}',
      '漢字(かんじ)',
    ])
  })

  it('shows nothing of scripts, styles, templates and what is hidden', async () => {
    const body = `<p>seen</p><script>var s</script><style>p{}</style><template><p>t</p></template><noscript>n</noscript>
      <p hidden>h</p><p style="color:red; display: none">d</p><dialog>closed</dialog><!-- c --><iframe src="x">i</iframe>
      <svg><title>t</title><text>label</text></svg>`
    expect(await linesOf('a.html', page(body))).toEqual(['seen', 'label'])
  })

  it('has tables with rows and columns; what spans is said once', async () => {
    const table = `<table><caption>Sales</caption><tr><th rowspan=2>Region</th><th colspan=2>Year</th></tr>
      <tr><th>2019</th><th>2020</th></tr><tr><td>North</td><td>1</td><td><p>2</p></td></tr></table>`
    const { pages } = await readDocument('a.html', page(table))
    expect(pages[0]!.lines.map(({ cells, text }) => cells ?? text)).toEqual([
      'Sales',
      ['Region', 'Year', ''],
      ['', '2019', '2020'],
      ['North', '1', '2'],
    ])
  })

  it('laid out with tables is read cell by cell', async () => {
    const body =
      '<table><tr><td><h2>News</h2><p>Text</p></td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>'
    expect(await linesOf('a.html', page(body))).toEqual(['heading2 News', 'Text', 'row a\tb'])
  })

  it('has its article first, and menus and footers as notes after it, none lost', async () => {
    const paragraph =
      'The committee met on Tuesday, discussed the budget for the coming year, and agreed on most of it. '
    const body = `<nav><a href="/">Home</a> <a href="/b">Blog</a></nav><div class="top">Logo text</div>
      <div><h1>The budget</h1>${`<p>${paragraph.repeat(4)}</p>`.repeat(6)}</div><footer>All rights reserved</footer>`
    const lines = await linesOf('a.html', page(body, '<title>The budget | News</title>'))
    expect(lines[0]).toBe('heading1 The budget')
    expect(lines.slice(7)).toEqual(['note Home Blog', 'note Logo text', 'note All rights reserved'])
  })

  it('says the title of its window where nothing else does', async () => {
    expect(await linesOf('a.html', page('<p>text</p>', '<title>Notes of May</title>'))).toEqual([
      'heading1 Notes of May',
      'text',
    ])
  })

  it('is in the encoding it names, unless it plainly is not', async () => {
    const meta = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    const bytes = Buffer.concat([
      Buffer.from(`<html><head>${meta}</head><body>`),
      Buffer.from('d6d0cec4', 'hex'),
    ])
    expect(await linesOf('a.html', bytes)).toEqual(['中文'])
    expect(await linesOf('a.html', `<html><head>${meta}</head><body>é中文</body></html>`)).toEqual(['é中文'])
  })

  it('saved by Word keeps its numbers and loses its machinery', async () => {
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head>
      <body lang=EN-US><p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>Scope<o:p></o:p></p>
      <!--[if gte mso 9]><xml><w:WordDocument>no</w:WordDocument></xml><![endif]--><p><span style='mso-hide:all'>hidden</span>Shown</p></body></html>`
    expect(await linesOf('a.htm', word)).toEqual(['1. Scope', 'Shown'])
  })
})

describe('a page made to harm', () => {
  it('is nested a hundred thousand deep', async () => {
    const deep = '<div>'.repeat(100_000) + 'core &amp; rest' + '</div>'.repeat(100_000)
    expect(await linesOf('a.html', page(deep))).toEqual(['core & rest'])
  })

  it('has an attribute of 20 MB', async () => {
    expect(await linesOf('a.html', page(`<p title="${'a'.repeat(20_000_000)}">text</p>`))).toEqual([])
    expect(await linesOf('a.html', page(`<p title="${'a'.repeat(5_000_000)}">text</p>`))).toEqual(['text'])
  })

  it('spans a table over a million columns', async () => {
    const lines = await linesOf(
      'a.html',
      page('<table><tr><td colspan=1000000>a</td><td>b</td></tr></table>'),
    )
    expect(lines.map((line) => line.replace(/\t+/g, ' '))).toEqual(['row a b'])
  })

  it('begins with thousands of comments, or of tags that never end', async () => {
    expect(await linesOf('a.html', `${'<!---->'.repeat(9000)}<p>text</p>`)).toEqual(['text'])
    expect(await linesOf('a.html', page(`text ${'<a "'.repeat(200_001)}`))).toEqual(['text'])
    const both = `${'<div>'.repeat(3000)}text${'<script '.repeat(200_000)}`
    expect(await linesOf('a.html', page(both))).toEqual(['text'])
  })

  it('does not end', async () => {
    expect(await linesOf('a.html', '<!doctype html><html><body><p>text<table><tr><td>a<td>b<!-- ')).toEqual([
      'text',
      'row a\tb',
    ])
  })
})

it('is read though its server said something before it', async () => {
  const text =
    '<br><b>Warning</b>: disk full<!DOCTYPE html><html><head><title>T</title></head><body><p>text</p></body></html>'
  expect(await linesOf('a.html', text)).toEqual(['Warning: disk full', 'text'])
})

it('is known by its content, whatever it is called; a text that speaks of HTML is none', async () => {
  const { facts } = await readDocument('a.txt', page('<p>x</p>'))
  expect(facts.format).toBe('html')
  expect((await readDocument('a.js', 'const page = "<html><body>"')).facts.format).toBe('code')
  expect((await readDocument('a.html', '<p>part of a page</p>')).facts.format).toBe('html')
})
