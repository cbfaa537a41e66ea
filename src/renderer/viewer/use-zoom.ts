/** Zoom and pan of a page in its stage: fits at first, Ctrl with the wheel or the keys +, - and 0, dragging moves it. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

const MARGIN = 20
const LARGEST = 4
const SMALLEST = 0.1
/** A tiny picture is enlarged to be seen, but not to blocks. */
const LARGEST_FIT = 2
const STEP = 1.25
/** Pixels a press may move and still be a click. */
const CLICK = 4

export interface Zoom {
  stage: RefObject<HTMLElement | null>
  /** Screen pixels for one pixel of the page. */
  scale: number
  zoomBy(steps: number): void
  fit(): void
}

export function useZoom(width: number, height: number): Zoom {
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
  usePan(stage)
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

function usePan(stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = stage.current
    if (!element) return
    let start: { x: number; y: number; left: number; top: number } | null = null
    let moved = false
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return
      moved = false
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
    }
  }, [stage])
}
