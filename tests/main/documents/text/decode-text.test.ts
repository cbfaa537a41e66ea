/** Encodings, with the bytes of real encoders: Node has none but Unicode's, so the old ones are written here byte by byte. */
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../src/main/documents/text/decode-text'

/** Every character of an encoding with one or two bytes, by decoding all of them. */
function encoder(encoding: string): (text: string) => Buffer {
  const bytesOf = new Map<string, number[]>()
  const decoder = new TextDecoder(encoding)
  const learn = (bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if ([...text].length === 1 && text !== '\ufffd' && !bytesOf.has(text)) bytesOf.set(text, bytes)
  }
  for (let byte = 0; byte < 256; byte++) learn([byte])
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) learn([lead, trail])
  return (text) => Buffer.from([...text].flatMap((letter) => bytesOf.get(letter) ?? [0x3f]))
}

const CHINESE = '人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。'
const TRADITIONAL = '人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。'
const JAPANESE = 'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。'
const RUSSIAN = 'Все люди рождаются свободными и равными в своем достоинстве и правах.'
const TEXTS: Record<string, string> = {
  gb18030: CHINESE,
  big5: TRADITIONAL,
  shift_jis: JAPANESE,
  'euc-jp': JAPANESE,
  'euc-kr': '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.',
  'windows-1251': RUSSIAN,
  'koi8-r': RUSSIAN,
  ibm866: RUSSIAN,
  'windows-1250':
    'Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Příliš žluťoučký kůň.',
  'windows-1252': 'Tous les êtres humains naissent libres et égaux en dignité. L’été « déjà », à 5 €.',
  'windows-1253': 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.',
  'windows-1254': 'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Şişli, İstanbul.',
  'windows-1255': 'כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם.',
  'windows-1256': 'يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.',
  macintosh: 'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Größe, Straße, Äpfel.',
}

describe('a text in an old encoding', () => {
  it.each(Object.entries(TEXTS))('%s is found by its letters', (encoding, text) => {
    expect(decodeText(encoder(encoding)(text)).text).toBe(text)
  })

  it.each(['gb18030', 'big5', 'shift_jis', 'windows-1252'])(
    '%s is found behind pages of English',
    (encoding) => {
      const text = 'A long licence in plain English stands before it.\r\n'.repeat(3000) + TEXTS[encoding]!
      expect(decodeText(encoder(encoding)(text)).text).toBe(text)
    },
  )

  it('of a table has no more than a word or two to go by', () => {
    const latin = 'id;name;price\r\n1;Müller;12,50\r\n2;Café Zürich;3,00\r\n'
    expect(decodeText(Buffer.from(latin, 'latin1')).text).toBe(latin)
    const chinese = 'id,name,price\n1,苹果手机,5999\n2,plain,3\n'
    expect(decodeText(encoder('gb18030')(chinese)).text).toBe(chinese)
    expect(decodeText(Buffer.from('Copyright \xa9 2019 Acme', 'latin1')).text).toBe('Copyright © 2019 Acme')
  })
})

describe('Unicode', () => {
  const text = 'Price 12 €\n中文 and English\n'
  const wide = (little: boolean, size: 2 | 4) => {
    const codes =
      size === 2
        ? text.split('').map((unit) => unit.charCodeAt(0))
        : [...text].map((one) => one.codePointAt(0)!)
    const bytes = Buffer.alloc(size * codes.length)
    for (const [index, code] of codes.entries())
      if (little) bytes.writeUIntLE(code, size * index, size)
      else bytes.writeUIntBE(code, size * index, size)
    return bytes
  }

  it.each([
    ['utf-16le', wide(true, 2)],
    ['utf-16be', wide(false, 2)],
    ['utf-32le', wide(true, 4)],
    ['utf-32be', wide(false, 4)],
    ['utf-8', Buffer.from(text)],
  ])('%s needs no mark', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text, encoding })
  })

  it('is known by its mark, which is not part of the text', () => {
    expect(decodeText(Buffer.from('\ufeffa'))).toEqual({ text: 'a', encoding: 'utf-8' })
    expect(decodeText(Buffer.from('\ufeffa', 'utf16le'))).toEqual({ text: 'a', encoding: 'utf-16le' })
    expect(decodeText(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))).toEqual({
      text: 'a',
      encoding: 'utf-32le',
    })
  })

  it('is not what a text in plain English could also be', () => {
    expect(decodeText(Buffer.from('this app can break')).text).toBe('this app can break')
  })

  it('stays UTF-8 with a stray byte in it', () => {
    const bytes = Buffer.concat([Buffer.from('naïve café 中文 '.repeat(20)), Buffer.from([0xff, 0x0a])])
    expect(decodeText(bytes).text).toBe('naïve café 中文 '.repeat(20) + '\ufffd\n')
  })
})

it('believes what a text says of itself only as far as its bytes allow', () => {
  const bytes = encoder('windows-1251')('Да')
  expect(decodeText(bytes, 'windows-1251').text).toBe('Да')
  expect(decodeText(Buffer.from('Größe'), 'gb18030').encoding).toBe('utf-8')
  expect(decodeText(Buffer.from('Größe'), 'no-such-encoding').text).toBe('Größe')
})

it('reads Japanese mail of seven bits', () => {
  expect(decodeText(Buffer.from('Hi \x1b$B$3$s\x1b(B.', 'latin1')).text).toBe('Hi こん.')
})
