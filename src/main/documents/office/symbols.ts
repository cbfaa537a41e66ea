/** Letters of the fonts Symbol and Wingdings stand in Unicode's private area (U+F020 to U+F0FF); here they become what they show. */

/** @param code as in the file, with or without the private area's 0xf000 */
export function symbolOf(font: string, code: number): string {
  const place = code & 0xff
  if (/^symbol/i.test(font)) return SYMBOL[place] ?? (place < 0x80 ? String.fromCharCode(place) : '')
  if (/^wingdings/i.test(font)) return WINGDINGS[place] ?? '•'
  return code >= 0xe000 && code <= 0xf8ff ? '' : String.fromCodePoint(code)
}

/** Text set in such a font; letters outside the private area stay. */
export function withoutPrivateLetters(text: string, font: string): string {
  return text.replace(/[\uf020-\uf0ff]/g, (letter) => symbolOf(font, letter.charCodeAt(0)))
}

const SYMBOL: Record<number, string> = {
  ...row(0x41, 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'),
  ...row(0x61, 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'),
  ...row(0xa3, '≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…'),
  ...row(0xc0, 'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓'),
  0x22: '∀',
  0x24: '∃',
  0x5e: '⊥',
  0xe5: '∑',
  0xf2: '∫',
}

const WINGDINGS: Record<number, string> = {
  0x28: '☎',
  0x2a: '✉',
  0x4a: '☺',
  0x6c: '●',
  0x6e: '■',
  0x6f: '☐',
  0x71: '❑',
  0x76: '❖',
  0xa7: '▪',
  0xa8: '☐',
  0xd8: '➢',
  0xdf: '←',
  0xe0: '→',
  0xe8: '➔',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
}

function row(first: number, letters: string): Record<number, string> {
  return Object.fromEntries([...letters].map((letter, index) => [first + index, letter]))
}
