/** The clips of `tests/fixtures/video`, and how to read the number that each of their frames shows. */
import { join } from 'node:path'
import type { OnFrame, VideoFacts, VideoFrame } from '../../../src/main/video/video'

export const PLAN = { fps: 1, maxFrames: 64, skipSeconds: 1 }

export function clipPath(name: string): string {
  return join(import.meta.dirname, '../../fixtures/video', name)
}

/** Everything that a sampling gives, together. */
export async function collect(
  sampling: (onFrame: OnFrame) => Promise<VideoFacts>,
): Promise<VideoFacts & { frames: VideoFrame[] }> {
  const frames: VideoFrame[] = []
  const facts = await sampling((frame) => void frames.push(frame))
  return { ...facts, frames }
}

/** Nine cells in the upper third, the lowest bit on the left, white for 1. */
export function numberIn(frame: VideoFrame): number {
  return readCells(frame, (cell) => [(cell + 0.5) / 9, 1 / 6])
}

/** The same after a quarter turn to the left: the cells stand on the left, the lowest bit at the bottom. */
export function numberInTurned(frame: VideoFrame): number {
  return readCells(frame, (cell) => [1 / 6, 1 - (cell + 0.5) / 9])
}

function readCells({ width, height, data }: VideoFrame, place: (cell: number) => [number, number]): number {
  let number = 0
  for (let cell = 0; cell < 9; cell++) {
    const [x, y] = place(cell)
    const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 3
    if (data[at]! > 128) number += 2 ** cell
  }
  return number
}

/** Red, green, blue in the middle of the coloured part. */
export function colourOf({ width, height, data }: VideoFrame): [number, number, number] {
  const at = (Math.floor(height * 0.7) * width + Math.floor(width / 2)) * 3
  return [data[at]!, data[at + 1]!, data[at + 2]!]
}
