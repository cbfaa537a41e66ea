/** Whether anything at all is on a page: a white sheet is no page that could not be read. */
import type { PagePixels } from './document'

/** So far from the paper's brightness (of 255) is ink, not noise of a scanner. */
const INK = 40
/** Of all pixels: a line of small print is ten times as much. */
const LEAST_INK = 0.0002

/** The paper is what most of the page is: white, grey or black. */
export function isBlank({ width, height, data }: PagePixels): boolean {
  const counts = new Uint32Array(256)
  for (let at = 0; at + 2 < data.length; at += 3)
    counts[(data[at]! * 2 + data[at + 1]! * 5 + data[at + 2]!) >> 3]!++
  const paper = counts.indexOf(Math.max(...counts))
  const ink = counts.reduce((sum, count, value) => (Math.abs(value - paper) > INK ? sum + count : sum), 0)
  return ink < LEAST_INK * width * height
}
