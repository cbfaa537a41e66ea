/**
 * Into which views a picture is cut: sizes, rows, columns, and where each view lies in the picture. Upstream:
 * `image_processing_smolvlm.py` of transformers (spec 3.1), sizes to the pixel.
 */
import type { Look, PictureViews } from '../engine'
import type { VisionManifest } from '../manifest'

export interface PicturePlan {
  /** The first resize: the longest edge to L. */
  first: Size
  /** The second one, to whole views; the picture is stretched, never padded. */
  second: Size
  /** 0 by 0: one view of the whole picture and no others. */
  rows: number
  columns: number
  /** Row by row, the whole picture last: the order in which the model gets them. */
  views: PictureViews['views']
}

export type Measures = Pick<VisionManifest, 'imageSize' | 'longestEdge' | 'splits' | 'video'>

interface Size {
  width: number
  height: number
}

/** Longer sides are cut to this after the first resize. */
const LONGEST = 4096
/** Views on the longest edge. `sharp` is the model's own full detail. */
const VIEWS_ON_EDGE = { fast: 1, balanced: 3, sharp: Infinity }

export function planPicture({ width, height }: Size, detail: Look, measures: Measures): PicturePlan {
  const { imageSize, longestEdge, video } = measures
  if (detail === 'frame') return planFrame({ width, height }, video?.longestEdge ?? imageSize, imageSize)
  return planEdge({ width, height }, Math.min(longestEdge, VIEWS_ON_EDGE[detail] * imageSize), measures)
}

/** @param edge of the picture after the first resize; it is never less than one view */
export function planEdge(
  { width, height }: Size,
  edge: number,
  { imageSize, splits }: Measures,
): PicturePlan {
  const first = toLongestEdge({ width, height }, Math.max(edge, imageSize))
  const second = splits ? toWholeViews(first, imageSize) : { width: imageSize, height: imageSize }
  const cut = second.width > imageSize || second.height > imageSize
  const rows = cut ? second.height / imageSize : 0
  const columns = cut ? second.width / imageSize : 0
  const whole = { x: 0, y: 0, width, height }
  return { first, second, rows, columns, views: [...rectangles(whole, rows, columns), whole] }
}

/** Frames are never cut into views. */
function planFrame(frame: Size, edge: number, side: number): PicturePlan {
  const whole = { x: 0, y: 0, ...frame }
  const second = { width: side, height: side }
  return { first: toLongestEdge(frame, edge), second, rows: 0, columns: 0, views: [whole] }
}

function toLongestEdge({ width, height }: Size, edge: number): Size {
  const ratio = width / height
  const resized =
    width >= height
      ? { width: edge, height: even(Math.trunc(edge / ratio)) }
      : { width: even(Math.trunc(edge * ratio)), height: edge }
  return atMostLongest({ width: Math.max(1, resized.width), height: Math.max(1, resized.height) })
}

function even(length: number): number {
  return length + (length % 2)
}

function atMostLongest({ width, height }: Size): Size {
  const ratio = width / height
  if (width >= height && width > LONGEST)
    return { width: LONGEST, height: Math.max(1, Math.trunc(LONGEST / ratio)) }
  if (height > width && height > LONGEST)
    return { width: Math.max(1, Math.trunc(LONGEST * ratio)), height: LONGEST }
  return { width, height }
}

function toWholeViews({ width, height }: Size, side: number): Size {
  const ratio = width / height
  const whole = (length: number) => Math.ceil(length / side) * side
  if (width >= height) {
    const wide = whole(width)
    return { width: wide, height: whole(Math.trunc(wide / ratio)) }
  }
  const high = whole(height)
  return { width: whole(Math.trunc(high * ratio)), height: high }
}

function rectangles({ width, height }: Size, rows: number, columns: number): PictureViews['views'] {
  const one = { width: width / columns, height: height / rows }
  return Array.from({ length: rows * columns }, (_, index) => ({
    x: (index % columns) * one.width,
    y: Math.floor(index / columns) * one.height,
    ...one,
  }))
}
