/** File names come from strangers: a sentence that shows one must not be broken into lines or turned around by it. */

/** Control, line-separating, zero-width and direction characters, and halves of surrogate pairs. U+200D joins emoji and stays. */
const UNSEEN =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The name with everything unseen spelled out, as in `line\nbreak.png`, `\u202egnp.evil.png`. */
export function visibleName(name: string): string {
  return name.replace(UNSEEN, (character) => SHORT[character] ?? `\\u${hex(character.charCodeAt(0))}`)
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}
