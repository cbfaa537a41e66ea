/** What a model saw of a picture: its views, and the lines that were too small in them. Pure. */
import type { Answer, Box, Line, Page, PictureViews, Region } from '../../shared/contract'

/** Letters lower than this in a view are guessed at. Pixels. */
const SURE_HEIGHT = 10

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

/** Every way in which the model saw a file for an answer: the whole, and parts of it, also of questions before. Each once. */
export function looksOf(answer: Answer | null, attachmentId: string): PictureViews[] {
  const own = answer?.views.filter((seen) => seen.attachmentId === attachmentId) ?? []
  return [...new Map(own.map((seen) => [seen.views.join(), seen])).values()]
}

/** Which of them is shown first: the part that was asked about, else the whole. */
export function firstLook(looks: readonly PictureViews[], regions: readonly Region[]): number {
  const parts = new Set(regions.map(({ box }) => box.join()))
  return Math.max(
    0,
    looks.findIndex(({ views }) => parts.has(views.at(-1)?.join() ?? '')),
  )
}

/** Of a picture, not the whole. */
export function isPart({ views }: PictureViews, { width, height }: Pick<Page, 'width' | 'height'>): boolean {
  const whole = views.at(-1)
  return whole !== undefined && (whole[2] < width || whole[3] < height)
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
    if (!holdsMiddle(seen.views.at(-1)!, line.box)) return []
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

function viewAt(box: Box, seen: PictureViews): number {
  return partsOf(seen).findIndex((part) => holdsMiddle(part, box)) + 1
}

function holdsMiddle([left, top, across, down]: Box, [x, y, width, height]: Box): boolean {
  const [centreX, centreY] = [x + width / 2, y + height / 2]
  return centreX >= left && centreX < left + across && centreY >= top && centreY < top + down
}
