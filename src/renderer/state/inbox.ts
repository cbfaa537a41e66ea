/** Collects events and hands them on at most once a frame, so that a fast model does not draw the page more often than it can be seen. */
import type { AppEvent } from '../../shared/contract'

/** A hidden window gets no frames: the timer takes over, so that its state does not fall behind. */
const LONGEST_WAIT_MS = 100

export function createInbox(deliver: (events: AppEvent[]) => void): (event: AppEvent) => void {
  let waiting: AppEvent[] = []
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    const events = waiting
    waiting = []
    deliver(events)
  }
  return (event) => {
    waiting.push(event)
    if (waiting.length > 1) return
    frame = requestAnimationFrame(flush)
    timer = setTimeout(flush, LONGEST_WAIT_MS)
  }
}
