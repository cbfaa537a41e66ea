/** A large picture is looked at in overlapping tiles of its full size, so that memory does not grow with it and nothing is shrunk. */

export interface Tile {
  /** What the network sees. */
  left: number
  top: number
  width: number
  height: number
  /** The part whose result counts: up to the middle of each overlap, so that the parts of all tiles cover the picture once. */
  keep: { left: number; top: number; right: number; bottom: number }
}

/** Every pixel is kept by exactly one tile, and lies at least `overlap / 2` inside it unless the picture itself ends there. */
export function cutTiles(width: number, height: number, side: number, overlap: number): Tile[] {
  const rows = cutSpans(height, side, overlap)
  const columns = cutSpans(width, side, overlap)
  return rows.flatMap((row) =>
    columns.map((column) => ({
      left: column.start,
      top: row.start,
      width: column.end - column.start,
      height: row.end - row.start,
      keep: { left: column.keepStart, top: row.keepStart, right: column.keepEnd, bottom: row.keepEnd },
    })),
  )
}

function cutSpans(length: number, side: number, overlap: number) {
  const count = length <= side ? 1 : Math.ceil((length - overlap) / (side - overlap))
  const size = Math.min(length, Math.ceil((length - overlap) / count) + overlap)
  const starts = Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * (length - size)) / (count - 1)),
  )
  return starts.map((start, index) => ({
    start,
    end: start + size,
    keepStart: index === 0 ? 0 : middle(starts[index - 1]! + size, start),
    keepEnd: index === count - 1 ? length : middle(start + size, starts[index + 1]!),
  }))
}

function middle(endOfOne: number, startOfNext: number): number {
  return Math.floor((endOfOne + startOfNext) / 2)
}
