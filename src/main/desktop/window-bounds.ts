/** The window opens where it was left, unless that place is gone: a screen unplugged, a resolution changed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

export const DEFAULT_SIZE = { width: 1200, height: 800 }
export const SMALLEST_SIZE = { width: 640, height: 480 }

/** In screen pixels independent of density. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

export interface Place extends Rectangle {
  maximized: boolean
}

const place = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(SMALLEST_SIZE.width),
  height: z.int().min(SMALLEST_SIZE.height),
  maximized: z.boolean(),
})

/** Null if there is none, or none that can be used. */
export function readPlace(file: string): Place | null {
  try {
    return place.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

/** A place that cannot be kept costs the user a drag of the window; it is no reason to bother anyone. */
export function keepPlace(file: string, { x, y, width, height, maximized }: Place): void {
  try {
    writeFileSync(file, JSON.stringify({ x, y, width, height, maximized }))
  } catch {
    // See above.
  }
}

/** The place itself if a hand's breadth of its title bar can be seen on a screen, else only its size, within the first screen. */
export function fitPlace(kept: Place | null, screens: Rectangle[]): Partial<Rectangle> & typeof DEFAULT_SIZE {
  const wanted = kept ?? DEFAULT_SIZE
  if (kept && screens.some((screen) => showsTitleBar(kept, screen))) {
    return { x: kept.x, y: kept.y, width: kept.width, height: kept.height }
  }
  const [first] = screens
  if (!first) return { width: wanted.width, height: wanted.height }
  return { width: Math.min(wanted.width, first.width), height: Math.min(wanted.height, first.height) }
}

const VISIBLE_WIDTH = 120
const TITLE_BAR = 44

function showsTitleBar(window: Rectangle, screen: Rectangle): boolean {
  const right = Math.min(window.x + window.width, screen.x + screen.width)
  const across = right - Math.max(window.x, screen.x)
  return across >= VISIBLE_WIDTH && window.y >= screen.y && window.y + TITLE_BAR <= screen.y + screen.height
}
