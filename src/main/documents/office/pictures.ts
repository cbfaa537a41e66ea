/**
 * Pictures inside a document: marked where they stand while the text is read, and read themselves only when their page is,
 * for that takes a second each.
 */
import sharp from 'sharp'
import type { Line, Page } from '../../../shared/contract'
import { isAbort } from '../../failure'
import type { ReadPicture } from '../document'

/** Smaller ones are ornaments, bullets and logos. */
const LEAST_WIDTH = 200
const LEAST_HEIGHT = 80
const MOST_PIXELS = 50_000_000
const MOST_PICTURES = 50
/** Drawings are made to be seen in any size; this one reads well. */
const VECTOR_DENSITY = 150

/** U+FFFC stands for an object in text; no reader lets it through from a file. */
const MARK = /^\ufffc(\d+)\ufffc$/

export interface Pictures {
  /** A line to put where the picture stands, or empty: it stood before, or there were too many. */
  mark(part: string): string
  /** The page with the text of its pictures in the place of their marks. */
  fill(page: Page, signal: AbortSignal): Promise<Page>
}

export function withoutMarks(text: string): string {
  return text.replaceAll('\ufffc', '')
}

export function createPictures(
  read: (part: string) => Promise<Buffer | null>,
  readPicture: ReadPicture,
): Pictures {
  const parts: string[] = []
  return {
    mark(part) {
      if (part === '' || parts.includes(part) || parts.length >= MOST_PICTURES) return ''
      return `\ufffc${parts.push(part) - 1}\ufffc`
    },
    async fill(page, signal) {
      if (!page.lines.some(({ text }) => MARK.test(text))) return page
      const lines: Line[] = []
      for (const line of page.lines) {
        const part = parts[Number(MARK.exec(line.text)?.[1] ?? NaN)]
        if (part === undefined) lines.push(line)
        else lines.push(...(await linesOf(await read(part), readPicture, signal)))
      }
      return { ...page, lines, text: lines.map(({ text }) => text).join('\n') }
    },
  }
}

/** Of a picture that cannot be decoded there are none: the document's own text is worth more than a sentence about it. */
async function linesOf(bytes: Buffer | null, readPicture: ReadPicture, signal: AbortSignal): Promise<Line[]> {
  if (!bytes) return []
  try {
    const picture = await decoded(bytes)
    if (!picture) return []
    const { lines } = await readPicture(picture, () => {}, signal)
    return lines.map((line) => ({ ...line, box: [0, 0, 0, 0], words: [] }))
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error
    return []
  }
}

async function decoded(bytes: Buffer) {
  const options = {
    limitInputPixels: MOST_PIXELS,
    failOn: 'none',
    pages: 1,
    density: VECTOR_DENSITY,
  } as const
  const { width, height } = await sharp(bytes, options).metadata()
  if (width < LEAST_WIDTH || height < LEAST_HEIGHT) return null
  const upright = sharp(bytes, options).autoOrient().flatten({ background: '#ffffff' })
  const { data, info } = await upright
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
