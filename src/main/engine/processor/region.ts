/**
 * A part of a picture that is looked at closely: cut out and taken for a picture of its own, at its own size. Rule: as many views on
 * the longer edge as it takes for a pixel of the picture to be a pixel of a view; where that is only just not so (up to a tenth
 * smaller), a view less. What fits into one view fills it. The model's own full detail is the limit, whatever detail was asked for.
 */
import type { PicturePixels, PictureRegion } from '../engine'
import type { PicturePlan } from './picture-plan'
import { planEdge, type Measures } from './picture-plan'

const MOST_SHRINK = 0.1

interface Size {
  width: number
  height: number
}

/** Whole pixels inside the picture, at least one. */
export function settleRegion({ x, y, width, height }: PictureRegion, picture: Size): PictureRegion {
  const left = between(Math.floor(x), 0, picture.width - 1)
  const top = between(Math.floor(y), 0, picture.height - 1)
  return {
    x: left,
    y: top,
    width: between(Math.ceil(x + width), left + 1, picture.width) - left,
    height: between(Math.ceil(y + height), top + 1, picture.height) - top,
  }
}

/** @param region whole pixels inside the picture. @returns views in pixels of the whole picture */
export function planRegion(region: PictureRegion, measures: Measures): PicturePlan {
  const { imageSize, longestEdge } = measures
  const views = Math.ceil(Math.max(region.width, region.height) / imageSize / (1 + MOST_SHRINK))
  const plan = planEdge(region, Math.min(longestEdge, views * imageSize), measures)
  return {
    ...plan,
    views: plan.views.map((view) => ({ ...view, x: view.x + region.x, y: view.y + region.y })),
  }
}

/** @param region whole pixels inside the picture */
export function cutRegion({ width, data }: PicturePixels, region: PictureRegion): PicturePixels {
  const cut = new Uint8Array(region.width * region.height * 3)
  for (let row = 0; row < region.height; row++) {
    const from = ((region.y + row) * width + region.x) * 3
    cut.set(data.subarray(from, from + region.width * 3), row * region.width * 3)
  }
  return { width: region.width, height: region.height, data: cut }
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
