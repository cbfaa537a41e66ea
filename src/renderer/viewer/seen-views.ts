/** What a model saw of a picture: its views, and the lines that were too small in them. Pure. */
import type { Answer, Box, Line, PictureViews } from '../../shared/contract'

/** Letters lower than this in a view are guessed at. Pixels. */
export const SURE_HEIGHT = 10

export interface SmallLine {
  line: Line
  /** Of the letters in the view, in whole pixels, rounded down. */
  height: number
  /** Counted from 1; 0: the whole picture is the only view. */
  view: number
}

export function viewsOf(answer: Answer | null, attachmentId: string): PictureViews | null {
  return answer?.views.find((seen) => seen.attachmentId === attachmentId) ?? null
}

/** The views the picture is cut into, without the one of the whole. */
export function partsOf({ rows, columns, views }: PictureViews): Box[] {
  return views.slice(0, rows * columns)
}

/** The place of the view in which a picture is seen closest: all parts have one size. */
export function closestView(seen: PictureViews): Box | null {
  return seen.views[0] ?? null
}

export function smallLines(lines: readonly Line[], seen: PictureViews): SmallLine[] {
  const view = closestView(seen)
  if (!view) return []
  return lines.flatMap((line) => {
    const height = seenHeight(line, view, seen.side)
    const small = { line, height: Math.max(1, Math.floor(height)), view: viewAt(line.box, seen) }
    return height < SURE_HEIGHT ? [small] : []
  })
}

/** Written upwards or downwards, the letters are as high as the line is wide. */
function seenHeight({ text, box }: Line, view: Box, side: number): number {
  const upright = text.length < 2 || box[3] < 2 * box[2]
  return upright ? (box[3] * side) / view[3] : (box[2] * side) / view[2]
}

function viewAt([x, y, width, height]: Box, seen: PictureViews): number {
  const [centreX, centreY] = [x + width / 2, y + height / 2]
  const at = partsOf(seen).findIndex(
    (part) =>
      centreX >= part[0] && centreX < part[0] + part[2] && centreY >= part[1] && centreY < part[1] + part[3],
  )
  return at + 1
}
