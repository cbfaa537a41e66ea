/**
 * Ten pictures at the sizes of the real models, to the last bit as transformers' slow (PIL) processor has them. That one is followed:
 * the models were trained with Pillow's filter. The fast processor differs from it by 1 to 3 of 255 in less than 0.03% of the values.
 */
import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { openPixels } from '../../../src/main/documents/decode-picture'
import type { PicturePixels } from '../../../src/main/engine/engine'
import { planPicture } from '../../../src/main/engine/processor/picture-plan'
import { cutViews, onWhite, toModelPixels } from '../../../src/main/engine/processor/picture-views'
import { drawn, paint } from '../../support/formula-weights'
import { readReference } from '../../support/reference-models'

interface PictureGolden {
  width: number
  height: number
  side: number
  rows: number
  columns: number
  sums: number[]
  /** Of each view's bytes, the first 16 digits. */
  sha256: string[]
  /** One row of pixels of the second view and of the whole, in base64. */
  row: { at: number; second: string; whole: string }
  fast: { largest: number; beyondOne: number; mean: number }
}

const { values, pictures } = readReference<{ values: number[]; pictures: Record<string, PictureGolden> }>(
  'pictures',
)

/** By the name's first word; the others are drawn at their size. Files go through the decoder that the window uses. */
const sources: Record<string, (golden: PictureGolden) => PicturePixels | Promise<PicturePixels>> = {
  transparent: ({ width, height }) => onWhite(width, height, transparent(width, height).data),
  grey: ({ width, height }) => {
    const grey = paint(width, height, (x, y) => [7 * x + 3 * y + x * y])
    return decoded(sharp(grey.data, { raw: { width, height, channels: 1 } }))
  },
  turned: async ({ width, height }) => {
    const { data } = drawn(width, height)
    const stored = sharp(data, { raw: { width, height, channels: 3 } }).rotate(270)
    return decoded(stored.withMetadata({ orientation: 6 }))
  },
}

function transparent(width: number, height: number): PicturePixels {
  const { data } = drawn(width, height)
  return paint(width, height, (x, y) => {
    const at = (y * width + x) * 3
    return [...data.subarray(at, at + 3), 5 * x + 11 * y]
  })
}

async function decoded(written: Sharp): Promise<PicturePixels> {
  const bytes = await written.png().toBuffer()
  const picture = await openPixels({ name: 'drawn.png', format: 'png', bytes })
  const { data, info } = await picture.pipeline().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

function viewsOf(picture: PicturePixels, { side }: PictureGolden) {
  const plan = planPicture(picture, 'sharp', { imageSize: side, longestEdge: 4 * side, splits: true })
  return { plan, views: cutViews(picture, plan, side) }
}

function rowOf(view: Uint8Array, side: number, row: number): string {
  return Buffer.from(view.subarray(row * side * 3, (row + 1) * side * 3)).toString('base64')
}

describe('views', () => {
  it.each(Object.entries(pictures))('%s', async (name, golden) => {
    const { width, height, side, row } = golden
    const picture = await (sources[name.split(' ')[0]!] ?? (() => drawn(width, height)))(golden)
    expect([picture.width, picture.height]).toEqual([width, height])
    const { plan, views } = viewsOf(picture, golden)
    const found = {
      rows: plan.rows,
      columns: plan.columns,
      sums: views.map((view) => view.reduce((total, value) => total + value, 0)),
      row: {
        at: row.at,
        second: rowOf(views[1]!, side, row.at),
        whole: rowOf(views.at(-1)!, side, row.at),
      },
      sha256: views.map((view) => createHash('sha256').update(view).digest('hex').slice(0, 16)),
    }
    const { rows, columns, sums, sha256 } = golden
    expect(found).toEqual({ rows, columns, sums, row, sha256 })
  })
})

it('makes the numbers of pixels that the reference makes', () => {
  const half = [0.5, 0.5, 0.5]
  const bytes = Uint8Array.from({ length: 3 * 256 }, (_, at) => Math.floor(at / 3))
  const found = toModelPixels(bytes, { mean: half, deviation: half })
  const furthest = found.reduce(
    (largest, value, at) => Math.max(largest, Math.abs(value - values[at % 256]!)),
    0,
  )
  expect(furthest).toBeLessThan(1e-7)
})

it('decodes transparency onto white as the model gets it', async () => {
  const [width, height] = [64, 40]
  const { data } = transparent(width, height)
  const file = await decoded(sharp(data, { raw: { width, height, channels: 4 } }))
  const furthest = onWhite(width, height, data).data.reduce(
    (largest, value, at) => Math.max(largest, Math.abs(value - file.data[at]!)),
    0,
  )
  expect(furthest).toBeLessThanOrEqual(1)
})
