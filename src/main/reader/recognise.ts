/** Reads one region of the picture: what the line says, how sure the network is, and where each word stands. */
import type { Box, Line, Word } from '../../shared/contract'
import { cropLine, LINE_HEIGHT } from './crop'
import { decodeSteps, type Letter } from './ctc'
import type { Pixels, TextRegion } from './pixels'
import type { ReaderNetworks } from './sessions'
import { restoreSpaces } from './spaces'

/** A region this much higher than wide may be text turned by a quarter, as on a chart's axis; or one slim letter. */
const TURNED = 1.5

/** Null where nothing can be read. Blocks while the network runs. */
export async function recogniseLine(
  networks: ReaderNetworks,
  picture: Pixels,
  region: TextRegion,
): Promise<Line | null> {
  const first = await readRegion(networks, picture, region)
  const upright = first && first.least < +(process.env['LEAST'] ?? 0.6) ? await again(networks, picture, region, first) : first
  if (region.height < TURNED * region.width) return upright
  const turned = await readRegion(networks, picture, turn(region))
  return better(upright, turned)
}

async function readRegion(
  networks: ReaderNetworks,
  picture: Pixels,
  region: TextRegion,
): Promise<Line | null> {
  const crop = cropLine(picture, region)
  const output = await networks.recognition.run(crop.values, [1, 3, LINE_HEIGHT, crop.width])
  const [, steps = 0, classes = 0] = output.shape
  const letters = decodeSteps(output.values, steps, networks.characters)
  return toLine(restoreSpaces(letters, output.values, steps, classes, crop), region)
}

/** Read from the bottom upwards. */
function turn(region: TextRegion): TextRegion {
  return {
    x: region.x,
    y: region.y + region.height,
    width: region.height,
    height: region.width,
    angle: -Math.PI / 2,
  }
}

function better(one: Line | null, other: Line | null): Line | null {
  if (!one || !other) return one ?? other
  return other.confidence > one.confidence ? other : one
}

export function toLine(letters: Letter[], region: TextRegion): Read | null {
  const text = letters
    .map((letter) => letter.text)
    .join('')
    .trim()
  if (!text) return null
  const confidence = letters.reduce((sum, letter) => sum + letter.confidence, 0) / letters.length
  return { text, box: boxOf(region, 0, 1), confidence, words: cutWords(letters, region), least: Math.min(...letters.map((l) => l.confidence)) }
}

/** The network says where a letter's middle is; a letter ends half-way to the next. */
function cutWords(letters: Letter[], region: TextRegion): Word[] {
  const words: Word[] = []
  let text = ''
  let from = 0
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1]
    const until = next ? (letter.at + next.at) / 2 : 1
    if (letter.text.trim()) {
      text += letter.text
      if (next?.text.trim()) continue
      words.push({ text, box: boxOf(region, from, until) })
    }
    text = ''
    from = until
  }
  return words
}

/** The upright rectangle around a part of the region; `from` and `until` 0..1 along the line. Whole pixels. */
function boxOf(region: TextRegion, from: number, until: number): Box {
  const cos = Math.cos(region.angle)
  const sin = Math.sin(region.angle)
  const corners = [from, until].flatMap((share) =>
    [0, region.height].map((down) => ({
      x: region.x + cos * share * region.width - sin * down,
      y: region.y + sin * share * region.width + cos * down,
    })),
  )
  const left = Math.max(0, Math.round(Math.min(...corners.map((corner) => corner.x))))
  const top = Math.max(0, Math.round(Math.min(...corners.map((corner) => corner.y))))
  const right = Math.round(Math.max(...corners.map((corner) => corner.x)))
  const bottom = Math.round(Math.max(...corners.map((corner) => corner.y)))
  return [left, top, right - left, bottom - top]
}
