/** Lines of a plain text as paragraphs and headings. Lines stay lines: whether they were wrapped by hand is not for us to say. */
import type { Block } from '../blocks'

/** A text without blank lines (each line a paragraph, as Chinese novels are) is cut at line ends. */
const LONG_PARAGRAPH = 1200
const LONGEST_HEADING = 80

export function paragraphs(lines: string[]): Block[] {
  const blocks: Block[] = []
  let own: string[] = []
  let letters = 0
  const end = () => {
    if (own.some((line) => line.trim() !== '')) blocks.push({ kind: 'paragraph', text: own.join('\n') })
    own = []
    letters = 0
  }
  for (const [index, line] of lines.entries()) {
    const heading = headingAt(lines, index)
    if (heading) {
      end()
      blocks.push(heading)
    } else if (isUnderline(line) && headingAt(lines, index - 1)) continue
    else if (line.trim() === '' || letters > LONG_PARAGRAPH) {
      end()
      own.push(line)
      letters = line.length
    } else {
      own.push(line)
      letters += line.length
    }
  }
  end()
  return blocks
}

/** Underlined, or a numbered chapter with blank lines or nothing but its name on the line. */
function headingAt(lines: string[], index: number): Block | null {
  const text = lines[index]?.trim() ?? ''
  if (text === '' || text.length > LONGEST_HEADING || isUnderline(text)) return null
  const below = lines[index + 1]?.trim() ?? ''
  const above = lines[index - 1]?.trim() ?? ''
  if (isUnderline(below) && below.length >= text.length - 2 && (above === '' || above === below))
    return { kind: 'heading', level: /^[=#*]/.test(below) ? 1 : 2, text }
  const alone = above === '' && below === ''
  if (alone && /^(chapter|part|book|act|canto)\s+([ivxlcdm]+|\d+)\b/i.test(text))
    return { kind: 'heading', level: 1, text }
  if (/^第[\d〇零一二三四五六七八九十百千]+[章回节節卷部篇幕](\s|$|[：:、])/.test(text) && text.length <= 40)
    return { kind: 'heading', level: /[卷部]/.test(text.slice(0, 8)) ? 1 : 2, text }
  return null
}

function isUnderline(line: string): boolean {
  return /^\s*([=\-~^*#"])\1{2,}\s*$/.test(line)
}
