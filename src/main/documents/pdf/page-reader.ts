/** One page from start to end: text layer, picture where needed, running lines, headings, and a sentence on what was unusual. */
import type { Line, Page } from '../../../shared/contract'
import type { PagePixels, ReadPicture } from '../document'
import { withinTime } from '../time-limit'
import { markHeadings, measureSizes, type TypeSizes } from './headings'
import type { SetLine } from './set-line'
import {
  BLANK,
  EMPTY_PICTURE,
  formPage,
  lettersOf,
  mixedPage,
  NO_LETTERS,
  NOT_DRAWN,
  PARTIAL,
  PICTURE,
  picturePage,
  textPage,
} from './page-shapes'
import type { PdfiumDocument } from './pdfium-document'
import type { OutlineEntry, PdfjsDocument } from './pdfjs-document'
import { latePage } from './pdf-failures'
import { readAsPicture, readingSide } from './read-as-picture'
import { markRunningLines } from './running-lines'
import { createTextLayers, type TextLayer } from './text-layers'
import { looksBlank, wayToRead, type WayToRead } from './way-to-read'

export interface PageReader {
  /** Counted from 1. Rejects with a DeskglassError that concerns this page alone. */
  read(number: number, signal: AbortSignal): Promise<Page>
}

const TEXT_SECONDS = 30
/** A dense page takes some ten seconds on a quiet core; many times that is a machine with other things to do. */
const PICTURE_SECONDS = 180
/** Pages from which the type sizes of the document are known. */
const SAMPLE = 8
/** Pages before and after that a page's margins are compared with. */
const NEIGHBOURS = [-2, -1, 1, 2]
/** Pixels of the longest side: enough to see that there is something. */
const GLANCE = 400

export interface PageReaderParts {
  name: string
  pages: number
  /** At least one of the two. */
  pdfjs: PdfjsDocument | null
  pdfium: PdfiumDocument | null
  /** Only a part of the file could be found. */
  partial: boolean
  readPicture: ReadPicture
}

export function createPageReader({
  name,
  pages,
  pdfjs,
  pdfium,
  partial,
  readPicture,
}: PageReaderParts): PageReader {
  const layers = createTextLayers(name, pdfium, pdfjs)
  let sizes: Promise<TypeSizes> | null = null
  let outline: Promise<Map<number, OutlineEntry[]>> | null = null

  function neighbours(number: number): Promise<TextLayer[]> {
    return readable(NEIGHBOURS.map((step) => number + step).filter((other) => other >= 1 && other <= pages))
  }

  async function textLines(number: number, layer: TextLayer, around: TextLayer[]): Promise<SetLine[]> {
    const known = await (sizes ??= readable(sampled(pages)).then((some) =>
      measureSizes(some.map((other) => other.lines)),
    ))
    const entries = await (outline ??= byPage(pdfjs))
    const withoutMargins = markRunningLines(layer, around, known.usual)
    return markHeadings(withoutMargins, known, entries.get(number) ?? [])
  }

  /** A page that cannot be read tells nothing about the others. */
  async function readable(numbers: number[]): Promise<TextLayer[]> {
    const found: TextLayer[] = []
    for (const number of numbers) {
      const layer = await layers.get(number).catch(() => null)
      if (layer) found.push(layer)
    }
    return found
  }

  /** Null where it cannot be drawn. */
  async function pictureLines(
    number: number,
    layer: TextLayer,
    signal: AbortSignal,
  ): Promise<Line[][] | null> {
    const picture = drawn(number, readingSide(layer.width, layer.height))
    const late = () => latePage(name, number, PICTURE_SECONDS)
    return picture
      ? withinTime(PICTURE_SECONDS, signal, late, (limit) =>
          readAsPicture(picture, layer.width, readPicture, limit),
        )
      : null
  }

  function drawn(number: number, longest: number): PagePixels | null {
    try {
      return pdfium?.draw(number - 1, longest) ?? null
    } catch {
      return null
    }
  }

  function decided(number: number, layer: TextLayer, around: TextLayer[]): WayToRead {
    const way = wayToRead(layer, around)
    if (way !== 'look') return way
    const glance = drawn(number, GLANCE)
    return glance && !looksBlank(glance) ? 'picture' : 'text'
  }

  async function read(number: number, signal: AbortSignal): Promise<Page> {
    signal.throwIfAborted()
    if (pdfjs?.dynamicForm) return formPage(number, await pdfjs.formText(number))
    const late = () => latePage(name, number, TEXT_SECONDS)
    const { layer, around, lines } = await withinTime(TEXT_SECONDS, signal, late, async () => {
      const layer = await layers.get(number)
      const around = await neighbours(number)
      return { layer, around, lines: await textLines(number, layer, around) }
    })
    const own = [...lines.map(withoutType), ...layer.notes.map(toNote)]
    const base = { number, width: layer.width, height: layer.height }
    const way = decided(number, layer, around)
    if (way === 'text') return textPage(base, own, partial ? PARTIAL : own.length > 0 ? '' : BLANK)
    const rows = await pictureLines(number, layer, signal)
    if (!rows) return textPage(base, own, NOT_DRAWN)
    if (way === 'both') return mixedPage(base, own, rows)
    // Where its picture says much less, the text layer is right and only looked wrong.
    if (lettersOf(rows.flat()) < 0.3 * layer.letters) return textPage(base, own, '')
    const why = layer.letters > 0 ? NO_LETTERS : rows.length > 0 ? PICTURE : EMPTY_PICTURE
    return picturePage(
      base,
      rows,
      own.filter((line) => line.role === 'note'),
      why,
    )
  }

  return { read }
}

function withoutType({ size: _size, bold: _bold, added: _added, block: _block, ...line }: SetLine): Line {
  return line
}

function toNote({ text, box }: TextLayer['notes'][number]): Line {
  return { text: text.replace(/\s+/g, ' '), box, confidence: 1, words: [], role: 'note' }
}

function sampled(pages: number): number[] {
  const count = Math.min(SAMPLE, pages)
  return Array.from({ length: count }, (_, index) => 1 + Math.floor(((index + 0.5) * pages) / count))
}

async function byPage(pdfjs: PdfjsDocument | null): Promise<Map<number, OutlineEntry[]>> {
  const entries = (await pdfjs?.outline().catch(() => [])) ?? []
  return Map.groupBy(entries, (entry) => entry.page)
}
