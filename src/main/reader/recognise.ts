/** Reads one region of the picture: what the line says, how sure the network is, and where each word stands. */
import type { Line } from '../../shared/contract'
import { cropLine, LINE_HEIGHT } from './crop'
import { decodeSteps, type Letter } from './ctc'
import { resized, turned, type Pixels, type TextRegion } from './pixels'
import type { ReaderNetworks } from './sessions'
import { restoreSpaces } from './spaces'
import { toLine } from './words'

/** A region this much higher than wide may be text turned by a quarter, as on a chart's axis; or one slim letter. */
const TURNED = 1.5
/** One letter less sure than this: the line is looked at again, cut a little lower and a little higher. */
const SURE = +(process.env['LEAST'] ?? 0.6)
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
  if (leastSure(best) < SURE) {
    for (const height of OTHER_HEIGHTS) best = surer(best, await read(resized(best.region, height)))
  }
  return toLine(best.letters, best.region)
}

async function readRegion(networks: ReaderNetworks, picture: Pixels, region: TextRegion): Promise<Attempt> {
  const crop = cropLine(picture, region)
  const output = await networks.recognition.run(crop.values, [1, 3, LINE_HEIGHT, crop.width])
  const [, steps = 0, classes = 0] = output.shape
  const letters = decodeSteps(output.values, steps, networks.characters)
  return { letters: restoreSpaces(letters, output.values, steps, classes, crop), region }
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
