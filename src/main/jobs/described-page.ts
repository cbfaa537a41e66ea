/** A page that a vision model has looked at: which pages are, what it is asked, and the page that comes of it. */
import sharp from 'sharp'
import type { Line, Page } from '../../shared/contract'
import type { PicturePixels } from '../engine/engine'
import { packPage, type PackedPage } from '../packed-page'

export const DESCRIBE = 'Describe what is on this page, with all its text.'
/** As `documents/read-page.ts` tells dirt and stamps from text. */
export const FEW_LETTERS = 20

/** A page that is a picture, is not blank, and in which the reader found hardly any text. */
export function isHardlyRead({ source, text, why }: Page): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return source === 'ocr' && why !== undefined && letters < FEW_LETTERS
}

/** What the reader found stays where it stands; below it, without a place, what the model said: no words of the document's own. */
export function describedPage(page: Page, description: string, model: string): PackedPage {
  const said = description.split(/\n+/).map((text): Line => ({
    text: text.trim(),
    box: [0, 0, 0, 0],
    confidence: 1,
    words: [],
    role: 'note',
  }))
  const lines = [...page.lines, ...said.filter((line) => line.text !== '')]
  const text = lines.map((line) => line.text).join('\n')
  const why = `The page is a picture with hardly any text. What is written here is how ${model} describes it.`
  const passage = { firstLine: 0, lastLine: lines.length - 1, heading: '', text }
  return packPage({ ...page, source: 'vision', text, lines, why }, [passage])
}

/** @param png of our own making */
export async function pixelsOf(png: Uint8Array): Promise<PicturePixels> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}
