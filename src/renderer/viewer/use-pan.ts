/**
 * Dragging moves what is in a stage. Over a picture on which dragging draws a frame, it takes Space or the middle button.
 */
import { useEffect, type RefObject } from 'react'

/** Pixels a press may move and still be a click. */
export const CLICK = 4

export function usePan(stage: RefObject<HTMLElement | null>, drawable: boolean): void {
  useEffect(() => {
    const element = stage.current
    if (!element) return
    const space = watchSpace(element)
    let start: { x: number; y: number; left: number; top: number } | null = null
    let moved = false
    const down = (event: PointerEvent) => {
      moved = false
      const draws = drawable && !space.held() && startsOnPicture(event)
      if (event.button !== 1 && (event.button !== 0 || draws)) return
      if (event.button === 1 || space.held()) event.preventDefault()
      start = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop }
    }
    const move = (event: PointerEvent) => {
      if (!start) return
      const x = event.clientX - start.x
      const y = event.clientY - start.y
      if (!moved && Math.hypot(x, y) < CLICK) return
      moved = true
      element.scrollLeft = start.left - x
      element.scrollTop = start.top - y
    }
    const up = () => {
      start = null
    }
    const click = (event: MouseEvent) => {
      if (moved) event.stopPropagation()
      moved = false
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
      space.end()
    }
  }, [stage, drawable])
}

export function startsOnPicture({ target }: Event): boolean {
  return target instanceof Element && target.closest('.picture') !== null
}

/** The class `panning` stands for as long as Space is down; what has the focus and would be pressed by it keeps its key. */
function watchSpace(element: HTMLElement) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== ' ' || isPressable(document.activeElement)) return
    event.preventDefault()
    element.classList.toggle('panning', event.type === 'keydown')
  }
  const leave = () => element.classList.remove('panning')
  addEventListener('keydown', press)
  addEventListener('keyup', press)
  addEventListener('blur', leave)
  return {
    held: () => element.classList.contains('panning'),
    end() {
      leave()
      removeEventListener('keydown', press)
      removeEventListener('keyup', press)
      removeEventListener('blur', leave)
    },
  }
}

function isPressable(element: Element | null): boolean {
  return element?.closest('button:not(.frame-box), input, textarea, select') != null
}
