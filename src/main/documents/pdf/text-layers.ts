/** The text layer of pages as both libraries give it, laid out; the last few are kept, because a page is compared with its neighbours. */
import type { Box } from '../../../shared/contract'
import { chooseText } from './choose-text'
import { lettersIn, lettersOf, looksScrambled, usableShare } from './glyph'
import { shownSize } from './page-frame'
import type { PageInk } from './page-ink'
import { pageLines } from './page-lines'
import type { SetLine } from './set-line'
import type { PdfiumDocument } from './pdfium-document'
import type { PdfjsDocument } from './pdfjs-document'
import { unreadablePage } from './pdf-failures'

export interface TextLayer {
  number: number
  /** Points, as shown. */
  width: number
  height: number
  lines: SetLine[]
  /** Comments pinned to the page. */
  notes: { text: string; box: Box }[]
  /** Letters and digits of the layer itself, without form fields. */
  letters: number
  /** Of its characters, the share that stands for letters at all. */
  usable: number
  /** Null where it cannot be known. */
  ink: PageInk | null
}

export interface TextLayers {
  /** Counted from 1. Rejects with a DeskglassError where neither library can read the page. */
  get(number: number): Promise<TextLayer>
}

const KEPT = 8

export function createTextLayers(
  name: string,
  pdfium: PdfiumDocument | null,
  pdfjs: PdfjsDocument | null,
): TextLayers {
  const kept = new Map<number, Promise<TextLayer>>()
  return {
    get(number) {
      const layer = kept.get(number) ?? readLayer(name, number, pdfium, pdfjs)
      kept.delete(number)
      kept.set(number, layer)
      for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest)
      return layer
    },
  }
}

async function readLayer(
  name: string,
  number: number,
  pdfium: PdfiumDocument | null,
  pdfjs: PdfjsDocument | null,
): Promise<TextLayer> {
  const problems: unknown[] = []
  const give = (problem: unknown) => {
    problems.push(problem)
    return null
  }
  const first = await Promise.try(() => pdfium?.readPage(number - 1) ?? null).catch(give)
  const second = (await pdfjs?.readPage(number).catch(give)) ?? null
  const frame = first?.frame ?? second?.frame
  if (!frame) throw unreadablePage(name, number, problems[0])
  const { width, height } = shownSize(frame)
  const glyphs = chooseText(first?.glyphs ?? null, second)
  const letters = lettersOf(glyphs)
  const drawnOver = first?.drawnOver ?? []
  const additions = second?.additions(drawnOver) ?? {
    glyphs: drawnOver.map((glyph) => ({ ...glyph, added: true })),
    notes: [],
  }
  return {
    number,
    width,
    height,
    lines: pageLines([...glyphs, ...additions.glyphs], width, height),
    notes: additions.notes,
    letters: lettersIn(letters),
    usable: looksScrambled(letters) ? 0 : usableShare(letters),
    ink: first?.ink ?? null,
  }
}
