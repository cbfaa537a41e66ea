/** Lines joined into a page's text. Lines stay as they are printed; in the text, a word parted at a line's end is whole again. */
import type { Line } from '../../../shared/contract'

const PARTED = /(\p{L}{2,})[-\u2010\u00AD]$/u
const CONTINUED = /^(\p{Ll}+)/u

/**
 * A hyphen at a line's end goes where the next line goes on in small letters, unless the page has the same compound with its
 * hyphen elsewhere ("well-known"); the line's end goes in both cases.
 */
export function joinLines(lines: Line[]): string {
  const compounds = new Set(
    lines.flatMap((line) => line.text.toLowerCase().match(/\p{L}+[-\u2010]\p{L}+/gu) ?? []),
  )
  let text = ''
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    const head = before && before.role !== 'row' ? PARTED.exec(before.text)?.[1] : undefined
    const tail = line.role === before?.role ? CONTINUED.exec(line.text)?.[1] : undefined
    if (!before || !head || !tail) text += (before ? '\n' : '') + line.text
    else if (compounds.has(`${head}-${tail}`.toLowerCase())) text += line.text
    else text = text.slice(0, -1) + line.text
  }
  return text
}
