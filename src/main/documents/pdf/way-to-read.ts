/** Which way a page is read: from its own text, from its picture, or from both. */
import type { PagePixels } from '../document'
import { coveredShare } from './page-ink'
import type { TextLayer } from './text-layers'

/** `look`: only a look at the page tells a blank one from one whose letters are drawn. */
export type WayToRead = 'text' | 'picture' | 'both' | 'look'

/** Fewer letters than these are a page number or a caption. */
const HARDLY_TEXT = 20
/** Fewer than these beside pictures that cover half of the page leave out what the pictures say. */
const LITTLE_TEXT = 200
/** Below it, the text layer is noise: a font that does not say which letters it draws. */
const LEAST_USABLE = 0.7
const SOME_PICTURE = 0.03
const MANY_DRAWINGS = 15

/** @param around pages before and after: a picture that comes again there is a background and says nothing */
export function wayToRead({ ink, letters, usable }: TextLayer, around: TextLayer[]): WayToRead {
  if (usable < LEAST_USABLE) return 'picture'
  if (!ink) return 'text'
  if (letters === 0) return ink.pictures.length > 0 || ink.drawings > 0 ? 'look' : 'text'
  if (letters >= LITTLE_TEXT) return 'text'
  const elsewhere = new Set(around.flatMap((other) => other.ink?.pictures ?? []).map((one) => one.likeness))
  const share = coveredShare(ink.pictures.filter((picture) => !elsewhere.has(picture.likeness)))
  if (letters < HARDLY_TEXT && (share > SOME_PICTURE || ink.drawings >= MANY_DRAWINGS)) return 'both'
  return share > 0.5 ? 'both' : 'text'
}

/** One colour all over, give or take what compression does to it. */
export function looksBlank({ data }: PagePixels): boolean {
  for (let at = 3; at < data.length; at++) if (Math.abs(data[at]! - data[at % 3]!) > 24) return false
  return true
}
