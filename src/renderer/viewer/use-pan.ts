/**
 * Dragging moves what is in a stage. Over a picture on which dragging draws a frame, it takes Space or the middle button.
 */
import { useEffect, type RefObject } from 'react'
import { watchDrag } from './watch-drag'

export function usePan(stage: RefObject<HTMLElement | null>, drawable: boolean): void {
  useEffect(() => {
    const element = stage.current
    if (!element) return
    const space = watchSpace(element)
    const end = watchDrag(element, {
      begin(event) {
        const draws = drawable && !space.held() && startsOnPicture(event)
        if (event.button !== 1 && (event.button !== 0 || draws)) return null
        if (event.button === 1 || space.held()) event.preventDefault()
        return { x: event.clientX + element.scrollLeft, y: event.clientY + element.scrollTop }
      },
      move(start, event) {
        element.scrollLeft = start.x - event.clientX
        element.scrollTop = start.y - event.clientY
      },
    })
    return () => {
      end()
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
