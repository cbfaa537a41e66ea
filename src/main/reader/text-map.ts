/**
 * Where text is: the detection network's map over the whole picture. Tiles are joined here, on the map, before any box
 * is drawn, so a line that runs across tiles is still one line.
 */
import type { Pixels } from './pixels'
import type { Network } from './sessions'
import { cutTiles, type Tile } from './tiles'

/** One byte a pixel, 0..255: how likely it belongs to text. */
export interface TextMap {
  values: Uint8Array
  width: number
  height: number
}

/** Of a tile, in pixels. With 1280 the process grew to 890 MB, with 960 to 650 MB, at the same speed and with the same words read. */
const SIDE = 960
/** Half of it is what the network sees of a line's surroundings beyond the part that counts. */
const OVERLAP = 128
/** The network's strides multiply to 32. */
const STRIDE = 32

/** ImageNet's numbers, in the order of the channels the network gets: blue, green, red. */
const MEAN = [0.485, 0.456, 0.406] as const
const DEVIATION = [0.229, 0.224, 0.225] as const

/** Blocks while the network runs; gives way and looks at `signal` between tiles. `onTile` gets the share done. */
export async function mapText(
  network: Network,
  picture: Pixels,
  onTile: (share: number) => void,
  signal: AbortSignal,
): Promise<TextMap> {
  const map = {
    values: new Uint8Array(picture.width * picture.height),
    width: picture.width,
    height: picture.height,
  }
  const tiles = cutTiles(picture.width, picture.height, SIDE, OVERLAP)
  for (const [index, tile] of tiles.entries()) {
    signal.throwIfAborted()
    const width = roundUp(tile.width)
    const height = roundUp(tile.height)
    const result = await network.run(normalise(picture, tile, width, height), [1, 3, height, width])
    keepPart(map, tile, result.values, width)
    onTile((index + 1) / tiles.length)
  }
  return map
}

function roundUp(length: number): number {
  return Math.max(STRIDE, Math.ceil(length / STRIDE) * STRIDE)
}

/** `[1, 3, height, width]`. What lies beyond the picture repeats its last pixel: a hard edge would look like text. */
function normalise(picture: Pixels, tile: Tile, width: number, height: number): Float32Array {
  const values = new Float32Array(3 * width * height)
  const tables = MEAN.map((mean, channel) =>
    Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / DEVIATION[channel]!),
  )
  const area = width * height
  for (let y = 0; y < height; y++) {
    const row = Math.min(tile.top + y, picture.height - 1) * picture.width
    for (let x = 0; x < width; x++) {
      const from = 3 * (row + Math.min(tile.left + x, picture.width - 1))
      const to = y * width + x
      values[to] = tables[0]![picture.data[from + 2]!]!
      values[to + area] = tables[1]![picture.data[from + 1]!]!
      values[to + 2 * area] = tables[2]![picture.data[from]!]!
    }
  }
  return values
}

function keepPart(map: TextMap, tile: Tile, values: Float32Array, rowLength: number): void {
  for (let y = tile.keep.top; y < tile.keep.bottom; y++) {
    const from = (y - tile.top) * rowLength - tile.left
    const to = y * map.width
    for (let x = tile.keep.left; x < tile.keep.right; x++) map.values[to + x] = values[from + x]! * 255
  }
}
