/** Reads one region of the picture: what the line says, how sure the network is, and where each word stands. */
import type { Line } from '../../shared/contract'
import { cropLine, LINE_HEIGHT, type CroppedLine } from './crop'
import { decodeSteps, type Letter } from './ctc'
import { cutLongLine } from './long-line'
import { resized, turned, type Pixels, type TextRegion } from './pixels'
import type { ReaderNetworks } from './sessions'
import { blankBetween, mayPart, restoreSpaces } from './spaces'
import { toLine } from './words'

/** A region this much higher than wide may be text turned by a quarter, as on a chart's axis; or one slim letter. */
const TURNED = 1.5
/** One letter less sure than this: the line is looked at again, cut a little lower and a little higher. */
const SURE = 0.5
const OTHER_HEIGHTS = [0.85, 1.15] as const

interface Attempt {
  letters: Letter[]
  region: TextRegion
}

/** Null where nothing can be read. Blocks while the network runs. */
export async function recogniseLine(
  networks: ReaderNetworks,
  picture: Pixels,
  region: TextRegion,
): Promise<Line | null> {
  const read = (other: TextRegion) => readRegion(networks, picture, other)
  let best = await read(region)
  if (region.height >= TURNED * region.width) best = surer(best, await read(turned(region)))
  for (const height of OTHER_HEIGHTS) {
    if (leastSure(best) < SURE) best = surer(best, await read(resized(region, height)))
  }
  return toLine(best.letters, best.region)
}

async function readRegion(networks: ReaderNetworks, picture: Pixels, region: TextRegion): Promise<Attempt> {
  const line = cropLine(picture, region)
  const letters: Letter[] = []
  for (const piece of cutLongLine(line)) {
    const found = (await readPiece(networks, piece)).map((letter) => ({
      ...letter,
      at: (piece.start + letter.at * piece.width) / line.width,
    }))
    const [last, first] = [letters.at(-1), found[0]]
    if (piece.afterGap && last && first && mayPart(last, first)) letters.push(blankBetween(last, first))
    letters.push(...found)
  }
  return { letters, region }
}

async function readPiece(networks: ReaderNetworks, piece: CroppedLine): Promise<Letter[]> {
  const output = await networks.recognition.run(piece.values, [1, 3, LINE_HEIGHT, piece.width])
  const [, steps = 0, classes = 0] = output.shape
  const letters = decodeSteps(output.values, steps, networks.characters)
  return restoreSpaces(letters, output.values, steps, classes, piece)
}

function leastSure({ letters }: Attempt): number {
  return letters.reduce((least, letter) => Math.min(least, letter.confidence), 1)
}

function surer(one: Attempt, other: Attempt): Attempt {
  return meanConfidence(other.letters) > meanConfidence(one.letters) ? other : one
}

/** 0 for no letters. */
export function meanConfidence(letters: Letter[]): number {
  return letters.reduce((sum, letter) => sum + letter.confidence, 0) / Math.max(1, letters.length)
}
