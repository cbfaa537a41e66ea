/** A press that moves: what a hand does with a picture, whether it pans or draws. A press that does not move stays a click. */

/** Pixels a press may move and still be a click. */
const CLICK = 4

export interface DragSteps<Start> {
  /** Where the drag begins; null: this press is none. */
  begin(event: PointerEvent): Start | null
  move(start: Start, event: PointerEvent): void
}

/** Watches presses on `element`, wherever they move. Returns the function that ends it. */
export function watchDrag<Start>(element: HTMLElement, { begin, move }: DragSteps<Start>): () => void {
  let press: { x: number; y: number; start: Start } | null = null
  let dragged = false
  const down = (event: PointerEvent) => {
    dragged = false
    const start = begin(event)
    if (start !== null) press = { x: event.clientX, y: event.clientY, start }
  }
  const onMove = (event: PointerEvent) => {
    if (!press) return
    if (!dragged && Math.hypot(event.clientX - press.x, event.clientY - press.y) < CLICK) return
    dragged = true
    move(press.start, event)
  }
  const up = () => {
    press = null
  }
  const click = (event: MouseEvent) => {
    if (dragged) event.stopPropagation()
    dragged = false
  }
  element.addEventListener('pointerdown', down)
  addEventListener('pointermove', onMove)
  addEventListener('pointerup', up)
  element.addEventListener('click', click, true)
  return () => {
    element.removeEventListener('pointerdown', down)
    removeEventListener('pointermove', onMove)
    removeEventListener('pointerup', up)
    element.removeEventListener('click', click, true)
  }
}
