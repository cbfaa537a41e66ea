import { createElement } from 'react'
import ReactMarkdown from 'react-markdown'
import { renderToStaticMarkup } from 'react-dom/server'
import remarkGfm from 'remark-gfm'
import { expect, test } from 'vitest'
import { alignNumbers } from '../../../src/renderer/chat/align-numbers'

test('only columns of nothing but figures are set to the right, with their heading', () => {
  const table = '| Item | Price | Code |\n| - | - | - |\n| Juice | €4.20 | A1 |\n| Bun | 3.80 € | 17 |'
  const html = renderToStaticMarkup(
    createElement(ReactMarkdown, { remarkPlugins: [remarkGfm], rehypePlugins: [alignNumbers] }, table),
  )
  expect(html.match(/<t[hd](?!ead)[^>]*>[^<]*/g)).toEqual([
    '<th>Item',
    '<th class="figure">Price',
    '<th>Code',
    '<td>Juice',
    '<td class="figure">€4.20',
    '<td>A1',
    '<td>Bun',
    '<td class="figure">3.80 €',
    '<td>17',
  ])
})
