/** Which of the old encodings a text is in: chardet's candidates, checked by whether their letters make sense together. */
import chardet from 'chardet'

/** Letters looked at; the parts of a text that are plain ASCII say nothing and are left out. */
const SAMPLE = 16 * 1024

export function likelyEncoding(bytes: Buffer): string {
  const sample = tellingBytes(bytes)
  const confidence = new Map(
    chardet.analyse(sample).map(({ name, confidence }) => [label(name), confidence] as const),
  )
  const scored = CANDIDATES.map((encoding) => {
    const { plausible, letters } = plausibility(sample, encoding)
    const guess = (confidence.get(encoding) ?? 0) / 400
    return { encoding, score: plausible + guess - rarity(encoding, letters) }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).encoding
}

/** More likely ones first: of equals, the first is taken. */
const CANDIDATES = [
  'windows-1252',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1251',
  'koi8-r',
  'windows-1250',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'ibm866',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'windows-874',
  'macintosh',
]

/** How much better they have to be, where a few letters are all there is: hardly anyone has written them since Windows. */
const RARE: Record<string, number> = {
  'euc-kr': 0.05,
  'windows-874': 0.1,
  macintosh: 0.12,
  ibm866: 0.1,
  'iso-8859-5': 0.1,
  'iso-8859-7': 0.03,
  'iso-8859-2': 0.03,
}

function rarity(encoding: string, letters: number): number {
  const few = letters < 6 && encoding !== 'windows-1252' && !WIDE.has(encoding) ? 0.05 : 0
  return (RARE[encoding] ?? 0) * (letters < 20 ? 1 : 0.25) + few
}

const LABELS: Record<string, string> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-8': 'windows-1255',
  'iso-8859-6': 'windows-1256',
}

function label(name: string): string {
  const lower = name.toLowerCase()
  return LABELS[lower] ?? lower
}

/** Lines with a byte beyond ASCII, from the whole text, so that a long English header does not fill the sample. */
function tellingBytes(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  let length = 0
  for (let start = 0; start < bytes.length && length < SAMPLE;) {
    const lineEnd = endOfLine(bytes, start)
    const line = bytes.subarray(start, lineEnd)
    if (line.some((byte) => byte >= 0x80)) {
      parts.push(line.subarray(0, SAMPLE - length))
      length += line.length
    }
    start = lineEnd
  }
  return Buffer.concat(parts)
}

function endOfLine(bytes: Buffer, start: number): number {
  let end = start
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++
  return end + 1
}

/**
 * Up to about 1: the share of letters beyond ASCII that are as common as they should be, less what cannot be. A sample may end
 * within a letter, so its last one does not count.
 */
function plausibility(sample: Buffer, encoding: string): { plausible: number; letters: number } {
  const text = new TextDecoder(encoding).decode(sample, { stream: true })
  const letters = count(text, /[^\0-\x7f]/gu)
  if (letters === 0) return { plausible: 0, letters }
  const wrong = count(text, WRONG)
  const common = usualPairs(sample, encoding) / letters
  return { plausible: judge(text, letters, encoding) + 0.2 * common - (20 * wrong) / letters, letters }
}

/** Where an encoding of two bytes has its common ideographs or syllables; the rare ones lie elsewhere. Lead bytes, then trail bytes from. */
const USUAL: Record<string, [from: number, to: number, trail: number]> = {
  gb18030: [0xb0, 0xd7, 0xa1],
  big5: [0xa4, 0xc6, 0x40],
  shift_jis: [0x88, 0x97, 0x40],
  'euc-jp': [0xb0, 0xcf, 0xa1],
  'euc-kr': [0xb0, 0xc8, 0xa1],
}

function usualPairs(bytes: Buffer, encoding: string): number {
  const [from, to, trail] = USUAL[encoding] ?? [256, 0, 0]
  let pairs = 0
  for (let at = 0; at + 1 < bytes.length; at++) {
    const lead = bytes[at]!
    if (lead < 0x80) continue
    if (lead >= from && lead <= to && bytes[at + 1]! >= trail) pairs++
    if (WIDE.has(encoding)) at++
  }
  return pairs
}

const WRONG = /[\ufffd\u0080-\u009f\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu

function judge(text: string, beyond: number, encoding: string): number {
  return WIDE.has(encoding) ? judgeWide(text, beyond, encoding) : judgeNarrow(text, beyond)
}

const WIDE = new Set(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'])

/** The most frequent ideographs of running text and of tables, simplified and traditional, and marks between sentences. */
const FREQUENT = new Set(
  '的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過发發后後作里用道行所然家种種事成方多经經么去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日月市名文本語語者学見気間今何' +
    '手机機电電话話价價格数數量称稱编編号號姓址公司产產品码碼单單位元合计計总總金额額男女龄齡部门門北京东東南西广廣州省区區县縣路街王李张張刘劉陈陳杨楊黄黃赵趙吴吳周林高新水山河海湖苹蘋果茶米车車书書店客户戶订訂类類型状狀态態备備注註报報表项項目期月日内內外费費用售商业業工程软軟件网網' +
    '，。、「」『』（）：；！？《》“”…—・',
)

/** The most frequent syllables of Korean. */
const SYLLABLES =
  /[이다는의에을를가은고하지로한도서기사아나리인어자대있시그수해과라정만부일제보들으전구원여오면선상게조장안니와주우유비했국물세며동모공학요신무성무년문방명개발당생각소치습용던같때중거음경관회계실진]/gu

/** Random pairs of bytes give rare ideographs; real text has a frequent one, a kana or a mark in three or four letters. */
function judgeWide(text: string, beyond: number, encoding: string): number {
  let good = 0
  for (const letter of text) if (FREQUENT.has(letter)) good++
  const kana = count(text, /[\u3041-\u30fc]/gu)
  const hangul = count(text, SYLLABLES)
  const halfWidth = count(text, /[\uff61-\uff9f]/gu)
  const odd = count(text, ODD)
  const native = { shift_jis: kana, 'euc-jp': kana, 'euc-kr': hangul }[encoding] ?? 0
  // Ideographs alone are Chinese: its bytes are the same.
  const doubtful = encoding === 'euc-jp' && kana === 0 ? 0.4 : 0
  const share = Math.min(1, (2.5 * (good + native)) / beyond)
  return 0.35 + 0.65 * share - doubtful - (1.5 * halfWidth + 2 * odd) / beyond
}

/** Letters of other scripts that double-byte tables hold, and that hardly ever stand in a text of theirs. */
const ODD = /[\u00a1-\u00a6\u00aa-\u00ad\u00b8-\u00bf\u0370-\u04ff\u2500-\u257f\u3100-\u312f\u3400-\u4dbf]/gu

/** Letters next to letters of their own script and case, none of them alone; symbols within words are what a wrong table gives. */
function judgeNarrow(text: string, beyond: number): number {
  const letters = count(text, /(?!\p{ASCII})\p{L}|[‘’“”–—…•·©®™°€£«»¿¡§±×½²³]/gu)
  const alone = count(text, /(?<![\u0370-\u0e7f])[\u0370-\u0e7f](?![\u0370-\u0e7f])/gu)
  const inside = count(
    text,
    /(?<=\p{L})[^\p{L}\p{M}\p{N}\s\p{P}](?=\p{L})|(?<=\p{L})[§¶†‡¿¡«»„‚…‰](?=\p{L})|(?<=\p{Ll})\p{Lu}/gu,
  )
  const mixed = count(text, /(?<=[a-z])[\u0370-\u0e7f]|[\u0370-\u0e7f](?=[a-z])/giu)
  const symbols = count(text, /[^\p{L}\p{M}\p{N}\p{P}\s\p{ASCII}°€£§©®™±µ½¼¾²³¹ªº]/gu)
  return 0.6 + (0.2 * letters) / beyond - (2 * inside + alone + 3 * mixed + symbols) / beyond
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
