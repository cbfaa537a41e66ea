/** The numbers of lists and notes as they are written: roman, letters, ideographs. Names as Office calls the formats. */

/** @param count from 1; what a format cannot write is written in digits */
export function countIn(format: string, count: number): string {
  return (WRITERS[format]?.(count) ?? '') || String(count)
}

const WRITERS: Record<string, (count: number) => string> = {
  upperRoman: roman,
  lowerRoman: (count) => roman(count).toLowerCase(),
  upperLetter: (count) => letters(count, LATIN),
  lowerLetter: (count) => letters(count, LATIN).toLowerCase(),
  russianUpper: (count) => letters(count, RUSSIAN),
  russianLower: (count) => letters(count, RUSSIAN).toLowerCase(),
  decimalZero: (count) => String(count).padStart(2, '0'),
  decimalFullWidth: (count) => String(count).replace(/\d/g, (digit) => '０１２３４５６７８９'[+digit]!),
  decimalEnclosedCircle: (count) => (count >= 1 && count <= 20 ? String.fromCodePoint(0x245f + count) : ''),
  decimalEnclosedCircleChinese: (count) => WRITERS.decimalEnclosedCircle!(count),
  ordinal: (count) => `${count}${ordinalEnding(count)}`,
  chineseCounting: ideographs,
  chineseCountingThousand: ideographs,
  taiwaneseCounting: ideographs,
  taiwaneseCountingThousand: ideographs,
  japaneseCounting: ideographs,
  ideographDigital: (count) => String(count).replace(/\d/g, (digit) => '〇一二三四五六七八九'[+digit]!),
  ideographTraditional: (count) => '甲乙丙丁戊己庚辛壬癸'[count - 1] ?? '',
  koreanDigital: (count) => String(count).replace(/\d/g, (digit) => '영일이삼사오육칠팔구'[+digit]!),
  ganada: (count) => '가나다라마바사아자차카타파하'[count - 1] ?? '',
  aiueo: (count) => 'アイウエオカキクケコサシスセソタチツテトナニヌネノ'[count - 1] ?? '',
  iroha: (count) => 'イロハニホヘトチリヌルヲワカヨタレソツネナラム'[count - 1] ?? '',
  hebrew1: (count) => 'אבגדהוזחטיכלמנסעפצקרשת'[count - 1] ?? '',
  hindiNumbers: (count) => String(count).replace(/\d/g, (digit) => '०१२३४५६७८९'[+digit]!),
  thaiNumbers: (count) => String(count).replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'[+digit]!),
  arabicAlpha: (count) => 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'[count - 1] ?? '',
  arabicAbjad: (count) => 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'[count - 1] ?? '',
}

const LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const RUSSIAN = 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ'

/** After Z comes AA, then BB: Word repeats the letter. */
function letters(count: number, alphabet: string): string {
  if (count < 1 || count > alphabet.length * 20) return ''
  return alphabet[(count - 1) % alphabet.length]!.repeat(Math.ceil(count / alphabet.length))
}

const ROMAN: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(count: number): string {
  if (count < 1 || count > 4999) return ''
  let rest = count
  let written = ''
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      written += sign
      rest -= value
    }
  }
  return written
}

/** Up to 9999: 十二, 二十, 一百零五. */
function ideographs(count: number): string {
  if (count < 1 || count > 9999) return ''
  const digits = String(count)
  const written = [...digits].map((digit, index) => {
    const power = digits.length - 1 - index
    return digit === '0' ? '零' : '零一二三四五六七八九'[+digit]! + ['', '十', '百', '千'][power]!
  })
  return written.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十')
}

function ordinalEnding(count: number): string {
  if (count % 100 >= 11 && count % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][count % 10] ?? 'th'
}
