import { createElement } from 'react'
import ReactMarkdown from 'react-markdown'
import { renderToStaticMarkup } from 'react-dom/server'
import remarkGfm from 'remark-gfm'
import { expect, test } from 'vitest'
import { cutIntoBlocks } from '../../../src/renderer/chat/blocks'
import { placeMarks } from '../../../src/renderer/chat/place-marks'

/** Draws an answer as the window does; marks come out in brackets, with the index of the mark they belong to. */
function draw(text: string, ...marks: [text: string, from?: number][]): string {
  const proof = marks.map(([said, from = 0]) => ({
    text: said,
    start: text.indexOf(said, from),
    found: true,
    places: [],
  }))
  return cutIntoBlocks(text, proof)
    .map(({ source, marks: here }) =>
      renderToStaticMarkup(
        createElement(
          ReactMarkdown,
          { remarkPlugins: [remarkGfm], rehypePlugins: [placeMarks(source, here)] },
          source,
        ),
      ),
    )
    .join('')
    .replaceAll('\n', '')
    .replaceAll(/<span data-proof="(\d+)">(.*?)<\/span>/g, '[$1:$2]')
}

test('marks stand at their words', () => {
  expect(draw('You owe €138.62 by 24 November.', ['€138.62'], ['24 November'])).toBe(
    '<p>You owe [0:€138.62] by [1:24 November].</p>',
  )
})

test('the second of two equal words is marked where the offset says', () => {
  expect(draw('First 5, then 5.', ['5', 8])).toBe('<p>First 5, then [0:5].</p>')
})

test('signs of Markdown do not shift a mark', () => {
  expect(draw('**Total** is *about* **€5.20** in `A-17`.', ['€5.20'], ['A-17'])).toBe(
    '<p><strong>Total</strong> is <em>about</em> <strong>[0:€5.20]</strong> in <code>[1:A-17]</code>.</p>',
  )
})

test('a mark over several pieces of text is cut into them', () => {
  expect(draw('Pay **€1**38 now', ['€1**38'])).toBe('<p>Pay <strong>[0:€1]</strong>[0:38] now</p>')
})

test('escapes and entities are counted as written', () => {
  expect(draw('A \\* B &amp; C: 42 and \\#7', ['42'], ['7'])).toBe('<p>A * B &amp; C: [0:42] and #[1:7]</p>')
})

test('lists, quotes and tables', () => {
  expect(draw('- one: 1.50\n- two: 2.50', ['1.50'], ['2.50'])).toBe(
    '<ul><li>one: [0:1.50]</li><li>two: [1:2.50]</li></ul>',
  )
  expect(draw('> due 24\n> November', ['24\n> November'])).toBe(
    '<blockquote><p>due [0:24November]</p></blockquote>',
  )
  expect(draw('| a | b |\n| - | - |\n| 1 | 20 |', ['20'])).toBe(
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>[0:20]</td></tr></tbody></table>',
  )
})

test('code: the word behind the fence is not taken for its text', () => {
  expect(draw('```csv\ncsv,12\n```', ['12'])).toBe('<pre><code class="language-csv">csv,[0:12]</code></pre>')
})

test('later blocks count from their own beginning', () => {
  expect(draw('# Bill 7\n\nText.\n\n1. item 7', ['7', 10])).toBe(
    '<h1>Bill 7</h1><p>Text.</p><ol><li>item [0:7]</li></ol>',
  )
})

test('Chinese, emoji and addresses', () => {
  expect(draw('应付 €5，😀 在 2026-11-24。', ['€5'], ['2026-11-24'])).toBe(
    '<p>应付 [0:€5]，😀 在 [1:2026-11-24]。</p>',
  )
  expect(draw('See https://example.org/7 now', ['https://example.org/7'])).toBe(
    '<p>See <a href="https://example.org/7">[0:https://example.org/7]</a> now</p>',
  )
})

test('HTML in an answer stays text', () => {
  expect(draw('<img src=x onerror=alert(1)> costs 5', ['5'])).not.toContain('<img')
})

test('blocks hold the whole text, in order', () => {
  const text = 'One\n\n- a\n- b\n\n```\ncode\n\nmore\n```\n\nEnd'
  expect(
    cutIntoBlocks(text, []).map(({ source, start }) => text.slice(start, start + source.length) === source),
  ).toEqual([true, true, true, true])
})
