/** A picture's views as pixels, and a view as the numbers that the model reads. Upstream and goldens: spec 3.1, 10.4. */
import type { PicturePixels } from '../engine'
import type { VisionManifest } from '../manifest'
import { resize } from './lanczos'
import type { PicturePlan } from './picture-plan'

/** @returns each view's pixels, side x side, in the plan's order */
export function cutViews(picture: PicturePixels, plan: PicturePlan, side: number): Uint8Array[] {
  const first = resize(picture, plan.first.width, plan.first.height)
  const second = resize(first, plan.second.width, plan.second.height)
  const views: Uint8Array[] = []
  for (let row = 0; row < plan.rows; row++) {
    for (let column = 0; column < plan.columns; column++)
      views.push(crop(second, column * side, row * side, side))
  }
  // The whole picture is made from the stretched one and not from the original: two roundings, as in the reference.
  views.push(resize(second, side, side).data)
  return views
}

function crop({ width, data }: PicturePixels, x: number, y: number, side: number): Uint8Array {
  const view = new Uint8Array(side * side * 3)
  for (let row = 0; row < side; row++) {
    const from = ((y + row) * width + x) * 3
    view.set(data.subarray(from, from + side * 3), row * side * 3)
  }
  return view
}

/**
 * @param view red, green, blue of each pixel
 * @returns [3, side, side], normalised
 */
export function toModelPixels(
  view: Uint8Array,
  { mean, deviation }: Pick<VisionManifest, 'mean' | 'deviation'>,
): Float32Array {
  const area = view.length / 3
  const pixels = new Float32Array(view.length)
  for (let channel = 0; channel < 3; channel++) {
    const table = Float32Array.from(
      { length: 256 },
      (_, value) => (value / 255 - mean[channel]!) / deviation[channel]!,
    )
    for (let at = 0; at < area; at++) pixels[channel * area + at] = table[view[at * 3 + channel]!]!
  }
  return pixels
}

/** Lays a picture with transparency on white. The reference drops the transparency, and what is hidden under it shows (spec 3.1). */
export function onWhite(width: number, height: number, withAlpha: Uint8Array): PicturePixels {
  const data = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = withAlpha[pixel * 4 + 3]!
    for (let channel = 0; channel < 3; channel++) {
      const value = withAlpha[pixel * 4 + channel]!
      data[pixel * 3 + channel] = Math.round((value * alpha + 255 * (255 - alpha)) / 255)
    }
  }
  return { width, height, data }
}
