import { expect, it } from 'vitest'
import { visibleName } from '../../../src/main/documents/file-name'

it.each([
  ['line\nbreak.png', 'line\\nbreak.png'],
  ['\u202egnp.evil.png', '\\u202egnp.evil.png'],
  ['\u2066a\u2069\u200f.png', '\\u2066a\\u2069\\u200f.png'],
  ['tab\there\r.png', 'tab\\there\\r.png'],
  ['\u001b[31mred\u0000.png', '\\u001b[31mred\\u0000.png'],
  ['half \ud83d.png', 'half \\ud83d.png'],
  ['emoji 😀 文件 naïve.png', 'emoji 😀 文件 naïve.png'],
  ['👩‍💻 family.png', '👩‍💻 family.png'],
  ['  leading and trailing .png ', '  leading and trailing .png '],
  ['-rf.png', '-rf.png'],
  ['فاتورة.png', 'فاتورة.png'],
])('shows %j as %j', (name, shown) => {
  expect(visibleName(name)).toBe(shown)
})
