/** Dragging over a picture draws the frame of what is to be looked at closely. */
import { useEffect, type RefObject } from 'react'
import { frameBetween, type Size } from './frame'
import type { Closer } from './use-closer'
import { CLICK, startsOnPicture } from './use-pan'

type Point = [x: number, y: number]

export function useDrawnFrame(
  stage: RefObject<HTMLElement | null>,
  { width, height }: Size,
  closer: Closer | null,
): void {
  const change = closer?.change
  useEffect(() => {
    const element = stage.current
    if (!element || !change) return
    let start: { screen: Point; picture: Point } | null = null
    let drawing = false
    const toPicture = ({ clientX, clientY }: PointerEvent): Point => {
      const frame = element.querySelector('.picture')!.getBoundingClientRect()
      return [((clientX - frame.left) / frame.width) * width, ((clientY - frame.top) / frame.height) * height]
    }
    const down = (event: PointerEvent) => {
      drawing = false
      const pans = element.classList.contains('panning')
      if (event.button !== 0 || pans || !startsOnPicture(event) || isFrame(event)) return
      start = { screen: [event.clientX, event.clientY], picture: toPicture(event) }
    }
    const move = (event: PointerEvent) => {
      if (!start) return
      const [x, y] = start.screen
      if (!drawing && Math.hypot(event.clientX - x, event.clientY - y) < CLICK) return
      drawing = true
      change(frameBetween(start.picture, toPicture(event), { width, height }))
    }
    const up = () => {
      start = null
    }
    const click = (event: MouseEvent) => {
      if (drawing) event.stopPropagation()
      drawing = false
    }
    element.addEventListener('pointerdown', down)
    addEventListener('pointermove', move)
    addEventListener('pointerup', up)
    element.addEventListener('click', click, true)
    return () => {
      element.removeEventListener('pointerdown', down)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', up)
      element.removeEventListener('click', click, true)
    }
  }, [stage, width, height, change])
}

function isFrame({ target }: Event): boolean {
  return target instanceof Element && target.closest('.frame-box, .frame-handle') !== null
}
