import { expect, it } from 'vitest'
import { readDocument } from '../read-document'

const rowsOf = async (name: string, content: string | Uint8Array) =>
  (await readDocument(name, content)).pages[0]!.lines.map(({ cells }) => cells)

it.each([',', ';', '\t', '|'])(
  'finds the separator %j, quotes and line ends within them',
  async (separator) => {
    const file = [
      ['name', 'note', 'price'],
      ['"Smith; J."', '"two\r\nlines"', '"1,50"'],
      ['Lee', '', '"say ""hi"""'],
    ]
    const text = file.map((row) => row.join(separator)).join('\r\n')
    expect(await rowsOf('a.csv', text)).toEqual([
      ['name', 'note', 'price'],
      ['Smith; J.', 'two lines', '1,50'],
      ['Lee', '', 'say "hi"'],
    ])
  },
)

it('is one sheet named as the file; its text has the separator of the file', async () => {
  const { facts, pages } = await readDocument('prices.csv', 'a;b\n1;"x;y"\n')
  expect(facts).toEqual({ format: 'csv', unit: 'sheet', pages: 1, title: '' })
  expect([pages[0]!.title, pages[0]!.text]).toEqual(['prices.csv', 'a;b\n1;"x;y"'])
})

it('is not fooled by decimal commas', async () => {
  expect(await rowsOf('a.csv', 'x;y\n1,5;2,5\n3,5;4,5\n')).toEqual([
    ['x', 'y'],
    ['1,5', '2,5'],
    ['3,5', '4,5'],
  ])
})

it('believes the first line that Excel writes', async () => {
  expect(await rowsOf('a.csv', 'sep=;\r\na,b;c\r\n')).toEqual([['a,b', 'c']])
})

it('reads UTF-16 with tabs, which Excel calls Unicode text', async () => {
  expect(await rowsOf('a.csv', Buffer.from('\ufeff名\t价\r\n茶\t3\r\n', 'utf16le'))).toEqual([
    ['名', '价'],
    ['茶', '3'],
  ])
})

it('reads 200,000 rows and says that there were more', async () => {
  const { pages } = await readDocument('a.csv', 'a,b\n' + '1,2\n'.repeat(200_000))
  expect(pages[0]!.lines).toHaveLength(200_000)
  expect(pages[0]!.why).toBe('Deskglass reads the first 200000 rows of a table; the rest was left out.')
})
