/** Files as strangers make them, through the whole of ingest: each good one is read, each bad one gets its sentence. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ingest } from '../../../src/main/documents/ingest'
import { openIngest } from '../../../src/main/workers/open-ingest'
import { toFailure } from '../../../src/main/failure'
import { fixturePath } from '../reader/pictures'
import { bmp, dib, ico, trueColourRows } from './bitmaps'

const never = new AbortController().signal
const folder = mkdtempSync(join(tmpdir(), 'deskglass-ingest-'))
const TABLE = readFileSync(fixturePath('table.png'))
const FIRST_ROW = 'Order  Customer  Total  State'

let ingest: Ingest
beforeAll(async () => {
  ingest = await openIngest()
})
afterAll(async () => {
  await ingest.close()
  rmSync(folder, { recursive: true, force: true })
})

function put(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

async function firstRow(name: string, bytes: Uint8Array | string): Promise<string> {
  const reading = await ingest.read(put(name, bytes), name, () => {}, never)
  return reading.pages[0]!.text.split('\n')[0]!
}

async function facts(name: string, bytes: Uint8Array | string) {
  const { thumbnail: _thumbnail, ...rest } = await ingest.inspect(put(name, bytes), name, {}, never)
  return rest
}

async function failure(path: string, name: string) {
  const [inspected, read] = await Promise.allSettled([
    ingest.inspect(path, name, {}, never),
    ingest.read(path, name, () => {}, never),
  ])
  if (inspected.status === 'fulfilled' || read.status === 'fulfilled') throw new Error('It was taken')
  expect(toFailure(read.reason)).toEqual(toFailure(inspected.reason))
  const { code, message } = toFailure(inspected.reason)
  return [code, message]
}

function refused(name: string, bytes: Uint8Array | string) {
  return failure(put(name, bytes), name)
}

/** A valid PNG of a few bytes that makes these claims. */
function claimingPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(9))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('pictures of every kind', () => {
  it.each([
    ['jpeg', () => sharp(TABLE).jpeg({ quality: 95 })],
    ['webp', () => sharp(TABLE).webp({ lossless: true })],
    ['gif', () => sharp(TABLE).gif()],
    ['tiff', () => sharp(TABLE).tiff()],
    ['avif', () => sharp(TABLE).avif({ quality: 90 })],
  ] as const)('reads %s, whatever its name', async (format, encode) => {
    const bytes = await encode().toBuffer()
    expect(await facts(`${format}.txt`, bytes)).toEqual({
      kind: 'picture',
      format,
      width: 560,
      height: 170,
      frames: 1,
    })
    expect(await firstRow(`${format}.txt`, bytes)).toBe(FIRST_ROW)
  })

  it('reads a bitmap and an icon', async () => {
    const rgb = await sharp(TABLE).removeAlpha().toColourspace('srgb').raw().toBuffer()
    const file = bmp({ width: 560, height: 170, bits: 24, rows: trueColourRows(rgb, 560, 170) })
    expect(await facts('a.bmp', file)).toEqual({
      kind: 'picture',
      format: 'bmp',
      width: 560,
      height: 170,
      frames: 1,
    })
    expect(await firstRow('a.bmp', file)).toBe(FIRST_ROW)
    const small = dib({ width: 8, height: 16, bits: 24, rows: Buffer.alloc(8 * 24 + 32) })
    const icon = ico([
      { width: 8, height: 8, bits: 24, bytes: small },
      { width: 256, height: 256, bits: 32, bytes: TABLE },
    ])
    expect(await facts('a.ico', icon)).toEqual({
      kind: 'picture',
      format: 'ico',
      width: 560,
      height: 170,
      frames: 2,
    })
    expect(await firstRow('a.ico', icon)).toBe(FIRST_ROW)
  })

  it('stands a picture upright by its EXIF note', async () => {
    const lying = await sharp(TABLE)
      .rotate(-90)
      .jpeg({ quality: 95 })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect(await facts('lying.jpg', lying)).toEqual({
      kind: 'picture',
      format: 'jpeg',
      width: 560,
      height: 170,
      frames: 1,
    })
    expect(await firstRow('lying.jpg', lying)).toBe(FIRST_ROW)
  })

  it('shows 16 bits, grey, CMYK and transparency in the right colours', async () => {
    const plain = sharp({ create: { width: 40, height: 30, channels: 3, background: '#8c6a50' } })
    const colourOf = async (name: string, bytes: Buffer) => {
      const png = await ingest.render(put(name, bytes), name, 64, never)
      return [...(await sharp(png).raw().toBuffer()).subarray(0, 3)]
    }
    const near = (one: number[], other: number[]) =>
      Math.max(...one.map((value, index) => Math.abs(value - other[index]!)))
    const sixteen = await plain.clone().toColourspace('rgb16').png().toBuffer()
    const cmyk = await plain.clone().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()
    const grey = await plain.clone().greyscale().png().toBuffer()
    const clear = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    expect([(await sharp(sixteen).metadata()).depth, (await sharp(cmyk).metadata()).space]).toEqual([
      'ushort',
      'cmyk',
    ])
    expect(near(await colourOf('16.png', sixteen), [140, 106, 80])).toBeLessThanOrEqual(1)
    expect(near(await colourOf('cmyk.jpg', cmyk), [140, 106, 80])).toBeLessThanOrEqual(12)
    const [red, green, blue] = await colourOf('grey.png', grey)
    expect(red === green && green === blue).toBe(true)
    expect(await colourOf('clear.png', clear)).toEqual([255, 255, 255])
  })

  it('takes the first picture of an animation and counts all', async () => {
    const blank = await sharp({ create: { width: 560, height: 170, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer()
    for (const format of ['gif', 'webp'] as const) {
      const bytes = await sharp([TABLE, blank, TABLE], { join: { animated: true } })
        .toFormat(format)
        .toBuffer()
      expect(await facts(`moves.${format}`, bytes)).toEqual({
        kind: 'picture',
        format,
        width: 560,
        height: 170,
        frames: 3,
      })
      expect(await firstRow(`moves.${format}`, bytes)).toBe(FIRST_ROW)
    }
  })

  it('makes a thumbnail and a picture for the window', async () => {
    const large = await sharp(TABLE).resize(1600, 486, { fit: 'fill' }).png().toBuffer()
    const path = put('large.png', large)
    const { thumbnail } = await ingest.inspect(path, 'large.png', {}, never)
    const small = await sharp(thumbnail!).metadata()
    const shown = await sharp(await ingest.render(path, 'large.png', 800, never)).metadata()
    const whole = await sharp(await ingest.render(path, 'large.png', 4000, never)).metadata()
    expect([small, shown, whole].map(({ format, width, height }) => [format, width, height])).toEqual([
      ['webp', 640, 194],
      ['png', 800, 243],
      ['png', 1600, 486],
    ])
  })
})

describe('SVG', () => {
  it('draws its text and loads nothing from outside', async () => {
    let calls = 0
    const server = createServer((socket) => {
      calls++
      socket.destroy()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as { port: number }
    const secret = put('secret.png', TABLE)
    const svg = `<?xml version="1.0"?>
      <!DOCTYPE svg [<!ENTITY file SYSTEM "file://${secret}"><!ENTITY word "order"><!ENTITY % more PUBLIC "x" "http://127.0.0.1:${port}/dtd">%more;]>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="600" height="400">
      <style>@import url("http://127.0.0.1:${port}/style.css");</style>
      <image href="http://127.0.0.1:${port}/pixel.png" width="560" height="170" y="200"/>
      <image href="file://${secret}" width="560" height="170" y="200"/>
      <image xlink:href="secret.png" width="560" height="170" y="200"/>
      <script>fetch("http://127.0.0.1:${port}/script")</script>
      <text x="20" y="80" font-family="Inter" font-size="32">Plain &word; 7741 &file;</text></svg>`
    const path = put('outside.svg', svg)
    const reading = await ingest.read(path, 'outside.svg', () => {}, never)
    expect(reading.pages[0]!.text).toBe('Plain order 7741')
    expect(calls).toBe(0)
    server.close()
  })

  it('does not let entities grow without bound', async () => {
    const layers = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(20)}">`).join(
      '',
    )
    const svg = `<!DOCTYPE svg [<!ENTITY e0 "boom">${layers}]><svg xmlns="http://www.w3.org/2000/svg" width="99" height="9"><text>&e9;</text></svg>`
    expect(await refused('laughs.svg', svg)).toEqual([
      'damaged-file',
      'laughs.svg is damaged: the picture in it cannot be decoded. Save or download it again.',
    ])
  })
})

describe('files that cannot be read say so', () => {
  it('empty', async () => {
    expect(await refused('nothing.png', '')).toEqual([
      'empty-file',
      'nothing.png is empty: it holds no bytes. Save or download it again.',
    ])
  })

  it.each([
    [60000, 60000],
    [30000, 30000],
  ])('claims %i x %i, before memory is taken', async (width, height) => {
    const before = process.memoryUsage.rss()
    expect(await refused('huge.png', claimingPng(width, height))).toEqual([
      'too-large',
      `huge.png is too large: ${width} x ${height} pixels, and Deskglass reads up to 100 million pixels. Cut out the part you need, or save it smaller.`,
    ])
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024)
  })

  it('claims too much as a bitmap and as a drawing', async () => {
    const empty = Buffer.alloc(0)
    expect((await refused('huge.bmp', bmp({ width: 90000, height: -90000, bits: 24, rows: empty })))[1]).toBe(
      'huge.bmp is too large: 90000 x 90000 pixels, and Deskglass reads up to 100 million pixels. Cut out the part you need, or save it smaller.',
    )
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000"></svg>'
    expect((await refused('huge.svg', svg))[0]).toBe('too-large')
  })

  it('ends too early: what is there is read', async () => {
    for (const format of ['png', 'jpeg', 'bmp'] as const) {
      const rgb = await sharp(TABLE).removeAlpha().toColourspace('srgb').raw().toBuffer()
      // A bitmap begins with its last row: from the top, so that the first is there.
      const topDown = trueColourRows(rgb, 560, 170).subarray(0)
      const flipped = Buffer.concat(
        Array.from({ length: 170 }, (_, y) => topDown.subarray(1680 * (169 - y), 1680 * (170 - y))),
      )
      const whole =
        format === 'bmp'
          ? bmp({ width: 560, height: -170, bits: 24, rows: flipped })
          : await sharp(TABLE).toFormat(format, { quality: 95, palette: false }).toBuffer()
      expect(await firstRow(`cut.${format}`, whole.subarray(0, Math.floor(whole.length * 0.6)))).toBe(
        FIRST_ROW,
      )
    }
  })

  it('is damaged beyond that', async () => {
    const sentence = (name: string) => [
      'damaged-file',
      `${name} is damaged: the picture in it cannot be decoded. Save or download it again.`,
    ]
    expect(await refused('stub.png', TABLE.subarray(0, 20))).toEqual(sentence('stub.png'))
    expect(await refused('stub.gif', 'GIF89a')).toEqual(sentence('stub.gif'))
    expect(await refused('bad.svg', '<svg xmlns="http://www.w3.org/2000/svg"><text>')).toEqual(
      sentence('bad.svg'),
    )
    expect(
      await refused('bad.ico', ico([{ width: 9, height: 9, bits: 32, bytes: Buffer.alloc(64) }])),
    ).toEqual(sentence('bad.ico'))
    expect(await refused('bad.bmp', bmp({ width: 9, height: 9, bits: 5, rows: Buffer.alloc(99) }))).toEqual(
      sentence('bad.bmp'),
    )
  })

  it('is of another kind, whatever its name says', async () => {
    const zip = (entry: string) => `PK\x03\x04${'\0'.repeat(26)}${entry}`
    const kinds: [string | Buffer, string][] = [
      ['%PDF-1.7\n1 0 obj', 'a PDF document'],
      [zip('[Content_Types].xml') + zip('word/document.xml'), 'a Word document'],
      [zip('[Content_Types].xml') + zip('xl/workbook.xml'), 'an Excel workbook'],
      [zip('mimetypeapplication/vnd.oasis.opendocument.text'), 'an OpenDocument text'],
      [zip('photos/one.png'), 'a compressed archive'],
      ['{\\rtf1 hello}', 'an RTF document'],
      ['<!DOCTYPE html><html><body><svg></svg>', 'a web page'],
      ['BMI is body mass index, and no bitmap', 'a text file'],
      [Buffer.from('\0\0\0\x20ftypisom\0\0\0\0isommp41', 'latin1'), 'a video'],
      [Buffer.from('SQLite format 3\0', 'latin1'), 'a database'],
    ]
    for (const [content, what] of kinds) {
      const path = put('photo.jpg', typeof content === 'string' ? Buffer.from(content, 'latin1') : content)
      const read = await ingest.read(path, 'photo.jpg', () => {}, never).catch(toFailure)
      expect(read).toMatchObject({
        code: 'unsupported-kind',
        message: `photo.jpg is ${what}, not a picture. Save what you want looked at as PNG or JPEG and add that.`,
      })
    }
  })

  it('is of a kind that nothing reads', async () => {
    const inspected = async (name: string, bytes: Buffer) => {
      const { code, message } = toFailure(
        await ingest.inspect(put(name, bytes), name, {}, never).catch((e: unknown) => e),
      )
      return [code, message]
    }
    const refused = (name: string, latin: string) => inspected(name, Buffer.from(latin, 'latin1'))
    expect(await refused('photo.jpg', 'SQLite format 3\0')).toEqual([
      'unsupported-kind',
      'photo.jpg is a database, which Deskglass cannot open. Export what you need from it as CSV and add that.',
    ])
    expect(await refused('IMG_1.jpg', '\0\0\0\x18ftypheic\0\0\0\0mif1heic')).toEqual([
      'unsupported-kind',
      'IMG_1.jpg is a HEIC photo, which Deskglass cannot open. Save it as PNG or JPEG and add it again.',
    ])
    expect(await inspected('noise.png', Buffer.from([7, 0, 200, 3, 0, 0, 1, 2]))).toEqual([
      'unsupported-kind',
      'noise.png is of a kind that Deskglass does not know. Save it as PDF and add that.',
    ])
  })

  it('is gone, a folder, or a pipe that nobody writes to', async () => {
    expect(await failure(join(folder, 'gone.png'), 'gone.png')).toEqual([
      'file-vanished',
      'gone.png is no longer there. It was moved, renamed or deleted; add it again.',
    ])
    mkdirSync(join(folder, 'pictures'))
    expect(await failure(join(folder, 'pictures'), 'pictures')).toEqual([
      'unsupported-kind',
      'pictures is a folder, not a file. Add the files in it one by one.',
    ])
    if (process.platform === 'win32') return
    execFileSync('mkfifo', [join(folder, 'pipe.png')])
    expect((await failure(join(folder, 'pipe.png'), 'pipe.png'))[0]).toBe('unsupported-kind')
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('may not be opened', async () => {
    chmodSync(put('mine.png', TABLE), 0)
    expect(await failure(join(folder, 'mine.png'), 'mine.png')).toEqual([
      'file-vanished',
      'mine.png cannot be opened: you have no permission to read it. Change its permissions, or copy it to a folder of yours.',
    ])
  })

  it('has more bytes than any picture', async () => {
    const path = put('endless.png', TABLE)
    truncateSync(path, 513 * 1024 * 1024)
    expect(await failure(path, 'endless.png')).toEqual([
      'too-large',
      'endless.png is too large: 513 MB, and Deskglass reads up to 512 MB. Save a smaller copy and add that.',
    ])
    rmSync(path)
  })

  it('has a name that would break the sentence', async () => {
    expect((await failure(put('odd', ''), 'line\nbreak \u202egnp.png'))[1]).toBe(
      'line\\nbreak \\u202egnp.png is empty: it holds no bytes. Save or download it again.',
    )
  })
})

it('stops at once when told to', async () => {
  const path = put('stopped.png', TABLE)
  await expect(ingest.inspect(path, 'stopped.png', {}, AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  })
  await expect(ingest.read(path, 'stopped.png', () => {}, AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  })
})
