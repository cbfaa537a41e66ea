import { expect, test } from 'vitest'
import { summaryPage } from '../../../src/main/exports/summary-page'
import { example } from './example'

test('a page of text alone: nothing that a document says becomes an element', () => {
  const page = summaryPage(example)
  expect(page).toContain('<h1>Summary of Annual report &lt;2025&gt;.pdf</h1>')
  expect(page).toContain(
    '<h2>Money &lt;b&gt;</h2><ul><li>Income was *2.31* million &amp; [rising](app://x). <span class="page">(p. 7)</span></li>',
  )
  expect(page).toContain('<span class="doubt">(not found on these pages)</span>')
  const elements = new Set([...page.matchAll(/<([a-z0-9]+)/g)].map((match) => match[1]))
  expect([...elements].sort()).toEqual(
    [
      'body',
      'div',
      'footer',
      'h1',
      'h2',
      'head',
      'html',
      'li',
      'meta',
      'p',
      'span',
      'style',
      'title',
      'ul',
    ].sort(),
  )
})
