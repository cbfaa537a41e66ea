/** Zoom and pan of a page in its stage: fits at first, Ctrl with the wheel or the keys +, - and 0, dragging moves it. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { usePan } from './use-pan'

const MARGIN = 20
const LARGEST = 4
const SMALLEST = 0.1
/** A tiny picture is enlarged to be seen, but not to blocks. */
const LARGEST_FIT = 2
const STEP = 1.25

export interface Zoom {
  stage: RefObject<HTMLElement | null>
  /** Screen pixels for one pixel of the page. */
  scale: number
  zoomBy(steps: number): void
  fit(): void
}

export function useZoom(width: number, height: number, drawable: boolean): Zoom {
  const stage = useRef<HTMLElement>(null)
  const [fitting, setFitting] = useState(1)
  const [chosen, setChosen] = useState<number | null>(null)
  const scale = chosen ?? fitting
  const before = useRef(scale)
  const anchor = useRef({ x: 0.5, y: 0.5 })

  useEffect(() => {
    const element = stage.current
    if (!element || width === 0) return
    const measure = new ResizeObserver(() => {
      const room = Math.min(
        (element.clientWidth - 2 * MARGIN) / width,
        (element.clientHeight - 2 * MARGIN) / height,
      )
      setFitting(Math.min(Math.max(room, SMALLEST), LARGEST_FIT))
    })
    measure.observe(element)
    return () => measure.disconnect()
  }, [stage, width, height])

  const zoomBy = useCallback(
    (steps: number) =>
      setChosen((old) => Math.min(Math.max((old ?? fitting) * STEP ** steps, SMALLEST), LARGEST)),
    [fitting],
  )

  /** What was at the anchor stays there. */
  useLayoutEffect(() => {
    const element = stage.current
    const ratio = scale / before.current
    before.current = scale
    if (!element || ratio === 1) return
    const x = anchor.current.x * element.clientWidth
    const y = anchor.current.y * element.clientHeight
    element.scrollLeft = (element.scrollLeft + x) * ratio - x
    element.scrollTop = (element.scrollTop + y) * ratio - y
    anchor.current = { x: 0.5, y: 0.5 }
  }, [stage, scale])

  useEffect(() => {
    const element = stage.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const frame = element.getBoundingClientRect()
      anchor.current = {
        x: (event.clientX - frame.left) / frame.width,
        y: (event.clientY - frame.top) / frame.height,
      }
      zoomBy(-event.deltaY / 100)
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [stage, zoomBy])

  const fit = useCallback(() => setChosen(null), [])
  useKeys(zoomBy, fit)
  usePan(stage, drawable)
  return { stage, scale, zoomBy, fit }
}

function useKeys(zoomBy: Zoom['zoomBy'], fit: Zoom['fit']): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === '+' || event.key === '=') zoomBy(1)
      else if (event.key === '-') zoomBy(-1)
      else if (event.key === '0') fit()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [zoomBy, fit])
}
