/** The reader's only idea of a picture. Decoding files is not its business. */

/** Rows from the top, three bytes a pixel: red, green, blue. `data.length` is `3 * width * height`. */
export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

/**
 * A rectangle that may lie askew: `x`, `y` is its top left corner as the text is read, `angle` the direction in which
 * the text runs (radians, clockwise, 0 = to the right). All in pixels of the picture.
 */
export interface TextRegion {
  x: number
  y: number
  width: number
  height: number
  angle: number
}

/** The same place, read from the bottom upwards. */
export function turned({ x, y, width, height }: TextRegion): TextRegion {
  return { x, y: y + height, width: height, height: width, angle: -Math.PI / 2 }
}

/** The same middle line and length, `share` times as high. */
export function resized(region: TextRegion, share: number): TextRegion {
  const by = (region.height * (1 - share)) / 2
  return {
    ...region,
    x: region.x - Math.sin(region.angle) * by,
    y: region.y + Math.cos(region.angle) * by,
    height: region.height * share,
  }
}
