/** From a PDF's own coordinates (points, y upwards, before /Rotate) to the page as it is shown: points, y downwards, turned. */
import type { Box } from '../../../shared/contract'

export interface PageFrame {
  /** What of the file's coordinates is shown: the crop box within the media box. */
  left: number
  bottom: number
  right: number
  top: number
  /** Quarter turns clockwise when shown. */
  turns: number
}

export function shownSize(frame: PageFrame): { width: number; height: number } {
  const [width, height] = [frame.right - frame.left, frame.top - frame.bottom]
  return frame.turns % 2 === 0 ? { width, height } : { width: height, height: width }
}

function shownPoint(frame: PageFrame, x: number, y: number): [number, number] {
  switch (frame.turns) {
    case 1:
      return [y - frame.bottom, x - frame.left]
    case 2:
      return [frame.right - x, y - frame.bottom]
    case 3:
      return [frame.top - y, frame.right - x]
    default:
      return [x - frame.left, frame.top - y]
  }
}

/** Any two opposite corners. */
export function shownBox(frame: PageFrame, x1: number, y1: number, x2: number, y2: number): Box {
  const [ax, ay] = shownPoint(frame, x1, y1)
  const [bx, by] = shownPoint(frame, x2, y2)
  return [Math.min(ax, bx), Math.min(ay, by), Math.abs(ax - bx), Math.abs(ay - by)]
}

/** Which way text runs on the shown page, in quarter turns clockwise from "to the right". `dx`, `dy`: its direction in the file. */
export function shownTurn(frame: PageFrame, dx: number, dy: number): number {
  const anticlockwise = Math.round(Math.atan2(dy, dx) / (Math.PI / 2))
  return (frame.turns - anticlockwise + 8) % 4
}

export function isShown(frame: PageFrame, [x, y, width, height]: Box): boolean {
  const { width: w, height: h } = shownSize(frame)
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  return middleX >= 0 && middleX <= w && middleY >= 0 && middleY <= h
}
