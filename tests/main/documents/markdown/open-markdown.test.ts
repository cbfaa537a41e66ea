import { expect, it } from 'vitest'
import { linesOf, readDocument } from '../read-document'

it('reads Markdown as it is shown', async () => {
  const text = `---
title: "The plan"
author: Ann
---
# Plan A &amp; B

Some *emphasis*, \`code\`, [a link](http://127.0.0.1:9/) and ![a picture](x.png).
Second line\\
third.

- one
  - nested
1. first
2. second
- [x] done

| Item | Price |
| --- | ---: |
| **Tea** | 3 \\| 4 |

> quoted

\`\`\`js
if (a) {
    b()
}
\`\`\`

<p align="center">inline <b>HTML</b></p>

[^1]: A footnote.
`
  expect(await linesOf('a.md', text)).toEqual([
    'title: "The plan"',
    'author: Ann',
    'heading1 Plan A & B',
    'Some emphasis, code, a link and a picture.',
    'Second line',
    'third.',
    'item • one',
    'item • nested',
    'item 1. first',
    'item 2. second',
    'item • [x] done',
    'row Item\tPrice',
    'row Tea\t3 | 4',
    'quoted',
    'if (a) {',
    '    b()',
    '}',
    'inline HTML',
    'note [^1]: A footnote.',
  ])
  expect((await readDocument('a.md', text)).facts).toEqual({
    format: 'md',
    unit: 'part',
    pages: 1,
    title: 'The plan',
  })
})

it('reads as plain text what is nested or long without measure', async () => {
  expect((await linesOf('a.md', `${'>'.repeat(20_000)} core`)).join('')).toContain('core')
  const long = await linesOf('a.md', `# Title\n\n${'['.repeat(200_000)}`)
  expect(long[0]).toBe('# Title')
})
