/** Dragging over a picture draws the frame of what is to be looked at closely. */
import { useEffect, type RefObject } from 'react'
import { frameBetween, type Size } from './frame'
import type { Closer } from './use-closer'
import { startsOnPicture } from './use-pan'
import { watchDrag } from './watch-drag'

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
    const toPicture = ({ clientX, clientY }: PointerEvent): Point => {
      const frame = element.querySelector('.picture')!.getBoundingClientRect()
      return [((clientX - frame.left) / frame.width) * width, ((clientY - frame.top) / frame.height) * height]
    }
    return watchDrag<Point>(element, {
      begin(event) {
        const pans = element.classList.contains('panning')
        const draws = event.button === 0 && !pans && startsOnPicture(event) && !isFrame(event)
        return draws ? toPicture(event) : null
      },
      move: (start, event) => change(frameBetween(start, toPicture(event), { width, height })),
    })
  }, [stage, width, height, change])
}

function isFrame({ target }: Event): boolean {
  return target instanceof Element && target.closest('.frame-box, .frame-handle') !== null
}
