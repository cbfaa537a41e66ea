/** Which encoding a font's charset or a code page stands for; the numbers are Windows' own. */
import { decodeAs, knownEncoding } from '../text/decode-text'

const CHARSETS: Record<number, string> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  130: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
}

const CODE_PAGES: Record<number, string> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  54936: 'gb18030',
  65001: 'utf-8',
}

/** Null: the charset says nothing (ANSI, default), so the document's own code page holds. */
export function encodingOfCharset(charset: number): string | null {
  return CHARSETS[charset] ?? null
}

export function encodingOfCodePage(page: number): string {
  return CODE_PAGES[page] ?? knownEncoding(`windows-${page}`) ?? 'windows-1252'
}

/** Old files name no charset; the font's own name ends with it. */
export function encodingOfFontName(name: string): string | null {
  const ending = /\s(CYR|CE|Greek|Tur|Baltic|\(Hebrew\)|\(Arabic\)|\(Thai\))\s*$/i
    .exec(name)?.[1]
    ?.toLowerCase()
  const charset = {
    cyr: 204,
    ce: 238,
    greek: 161,
    tur: 162,
    baltic: 186,
    '(hebrew)': 177,
    '(arabic)': 178,
    '(thai)': 222,
  }[ending ?? '']
  return charset === undefined ? null : encodingOfCharset(charset)
}

/** The Symbol font and its like: their bytes are drawings. Marks of lists are dots; the others are no text. */
export function symbolText(bytes: number[]): string {
  return bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : DOTS.has(byte) ? '•' : '')).join('')
}

const DOTS = new Set([0xb7, 0xa7, 0xa8, 0xd8, 0xfc, 0xf0, 0x9f, 0xae])

export function bytesToText(bytes: number[], encoding: string): string {
  return decodeAs(Buffer.from(bytes), encoding)
}
