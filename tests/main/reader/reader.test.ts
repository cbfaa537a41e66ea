import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReader, type Reader } from '../../../src/main/reader/reader'
import { loadFixture, sheetWith } from './pictures'

const never = new AbortController().signal
const TABLE = [
  'Order  Customer  Total  State',
  '48213  Harper Lane  97.50  Paid',
  '48214  North Quay Ltd  1,204.00  Open',
  '48215  Mira Sandoval  18.75  Refunded',
].join('\n')

let reader: Reader
beforeAll(async () => {
  reader = await openReader()
})
afterAll(() => reader.close())

async function readFixture(name: string) {
  return reader.read(await loadFixture(name), () => {}, never)
}

describe('what it reads', () => {
  it('keeps the cells of a table row on one line', async () => {
    const page = await readFixture('table.png')
    expect(page.text).toBe(TABLE)
    expect({ number: page.number, source: page.source, width: page.width, height: page.height }).toEqual({
      number: 1,
      source: 'ocr',
      width: 560,
      height: 170,
    })
  })

  it('reads dimmed text on a dark ground, one pane after the other', async () => {
    expect((await readFixture('panes-dark.png')).text).toBe(
      [
        'Inbox',
        'Drafts',
        'Sent mail',
        'Archive',
        'The build on the second machine failed',
        'twice last night because its disk was full.',
        'Free at least 12 GB before you start it',
        'again, and keep the old logs.',
      ].join('\n'),
    )
  })

  it('parts the words of small dense text', async () => {
    expect((await readFixture('small-dense.png')).text).toBe(
      'Description: The resource you are looking for might have been removed, had its name changed, or is\n' +
        'temporarily unavailable. Check the spelling of the address, or ask the owner of the page for help.',
    )
  })

  it('reads Chinese without putting blanks into it', async () => {
    expect((await readFixture('chinese.png')).text).toBe(
      '导出设置\n文件已保存到本机，共128页，错误代码0x80070057',
    )
  })

  it("reads a chart's axis that runs upwards, and boxes it upright", async () => {
    const page = await readFixture('turned.png')
    expect(page.lines.map((line) => line.text)).toEqual(['Peak 7,300 at 14:05', 'Requests per minute'])
    const [x, y, width, height] = page.lines[1]!.box
    expect([x > 15 && x + width < 55, y > 50 && y + height < 245, height > 4 * width]).toEqual([
      true,
      true,
      true,
    ])
    const [requests, per, minute] = page.lines[1]!.words
    expect(requests!.box[1] > per!.box[1] && per!.box[1] > minute!.box[1]).toBe(true)
  })

  it('finds nothing on an empty picture', async () => {
    const page = await reader.read(await sheetWith('table.png', 300, 100, []), () => {}, never)
    expect(page).toEqual({ number: 1, source: 'ocr', width: 300, height: 100, text: '', lines: [] })
  })
})

describe('boxes', () => {
  it('puts each word where it was drawn', async () => {
    const page = await readFixture('table.png')
    const words = page.lines.flatMap((line) => line.words)
    const leftOf = (text: string) => words.find((word) => word.text === text)!.box[0]
    const drawn: [string, number][] = [
      ['Order', 20],
      ['48214', 20],
      ['Harper', 120],
      ['North', 120],
      ['1,204.00', 300],
      ['Refunded', 430],
    ]
    for (const [text, x] of drawn) expect(Math.abs(leftOf(text) - x), text).toBeLessThanOrEqual(4)
    for (const line of page.lines) {
      expect(line.words.map((word) => word.text).join(' ')).toBe(line.text)
      expect(line.confidence).toBeGreaterThan(0.9)
    }
  })

  it('reads a picture larger than a tile at full size, also where tiles meet', async () => {
    const places: [number, number][] = [
      [40, 30],
      [700, 860],
      [1500, 2000],
    ]
    const page = await reader.read(await sheetWith('table.png', 2100, 2200, places), () => {}, never)
    expect(page.text).toBe([TABLE, TABLE, TABLE].join('\n'))
    const firsts = page.lines.filter((line) => line.text === 'Order')
    for (const [index, [left, top]] of places.entries()) {
      expect(Math.abs(firsts[index]!.box[0] - left - 20)).toBeLessThanOrEqual(4)
      expect(Math.abs(firsts[index]!.box[1] - top - 24)).toBeLessThanOrEqual(4)
    }
  })
})

describe('while it reads', () => {
  it('tells the share done, growing to 1', async () => {
    const shares: number[] = []
    await reader.read(await loadFixture('table.png'), (share) => shares.push(share), never)
    expect(shares).toEqual(shares.toSorted((one, other) => one - other))
    expect(shares.length).toBe(17)
    expect(shares.at(-1)).toBe(1)
  })

  it('stops between lines, and reads on afterwards', async () => {
    const stop = new AbortController()
    const shares: number[] = []
    const reading = reader.read(
      await loadFixture('table.png'),
      (share) => {
        shares.push(share)
        if (shares.length === 4) stop.abort()
      },
      stop.signal,
    )
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    expect(shares.length).toBe(4)
    expect((await readFixture('table.png')).text).toBe(TABLE)
  })
})
