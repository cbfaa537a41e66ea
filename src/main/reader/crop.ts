/** Cuts one line out of the picture at its original resolution, upright and 48 pixels high, as the recognition network wants it. */
import type { Pixels, TextRegion } from './pixels'

/** Shape of the recognition network's input. */
export const LINE_HEIGHT = 48

/** `values`: `[1, 3, 48, width]`, blue green red, -1..1. */
export interface CroppedLine {
  values: Float32Array
  width: number
}

/**
 * `[1, 3, 48, width]`, blue green red, -1..1. Bilinear; where the picture holds more pixels than the line needs, several
 * samples are averaged, so that thin strokes do not vanish.
 */
export function cropLine(picture: Pixels, region: TextRegion): CroppedLine {
  const scale = region.height / LINE_HEIGHT
  const width = Math.max(16, Math.round(region.width / scale))
  const values = new Float32Array(3 * LINE_HEIGHT * width)
  const samples = Math.min(8, Math.max(1, Math.round(scale)))
  const across = {
    x: (Math.cos(region.angle) * region.width) / width,
    y: (Math.sin(region.angle) * region.width) / width,
  }
  const down = { x: -Math.sin(region.angle) * scale, y: Math.cos(region.angle) * scale }
  const area = LINE_HEIGHT * width
  const colour = new Float64Array(3)
  for (let y = 0; y < LINE_HEIGHT; y++) {
    for (let x = 0; x < width; x++) {
      colour.fill(0)
      for (let j = 0; j < samples; j++) {
        for (let i = 0; i < samples; i++) {
          const u = x + (i + 0.5) / samples
          const v = y + (j + 0.5) / samples
          addSample(
            picture,
            region.x + u * across.x + v * down.x,
            region.y + u * across.y + v * down.y,
            colour,
          )
        }
      }
      const to = y * width + x
      const share = samples * samples * 127.5
      values[to] = colour[2]! / share - 1
      values[to + area] = colour[1]! / share - 1
      values[to + 2 * area] = colour[0]! / share - 1
    }
  }
  return { values, width }
}

/** Pixel centres lie at half coordinates; beyond the border the last pixel counts. */
function addSample(picture: Pixels, x: number, y: number, colour: Float64Array): void {
  const { data, width, height } = picture
  const px = Math.min(Math.max(x - 0.5, 0), width - 1)
  const py = Math.min(Math.max(y - 0.5, 0), height - 1)
  const x0 = Math.floor(px)
  const y0 = Math.floor(py)
  const fx = px - x0
  const fy = py - y0
  const right = x0 + 1 < width ? 3 : 0
  const below = y0 + 1 < height ? 3 * width : 0
  const at = 3 * (y0 * width + x0)
  for (let c = 0; c < 3; c++) {
    const upper = data[at + c]! * (1 - fx) + data[at + c + right]! * fx
    const lower = data[at + c + below]! * (1 - fx) + data[at + c + right + below]! * fx
    colour[c]! += upper * (1 - fy) + lower * fy
  }
}
