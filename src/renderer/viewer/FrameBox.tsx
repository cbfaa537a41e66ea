/** The frame over the picture: dragged by its inside and its eight handles, moved and resized by the arrows. Enter asks. */
import { useEffect, useId, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { Box, Page } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { isFocusNowhere } from '../ui/focus'
import { HANDLES, moveFrame, resizeFrame, stepFrame, type Handle } from './frame'
import { placeOf } from './place'
import type { Closer } from './use-closer'

interface Props {
  frame: Box
  page: Page
  /** Screen pixels for one pixel of the picture. */
  scale: number
  closer: Closer
}

export function FrameBox({ frame, page, scale, closer }: Props) {
  const { text } = useLanguage()
  const keys = useId()
  const button = useRef<HTMLButtonElement>(null)
  const drag = useRef<{ x: number; y: number; from: Box; handle: Handle | null } | null>(null)
  useEffect(() => {
    button.current?.focus({ preventScroll: true })
    reveal(button.current)
    return () => void requestAnimationFrame(giveFocusBack)
  }, [])

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // Enter that is still held down from opening the frame asks nothing.
    if (event.key === ' ' || (event.key === 'Enter' && event.repeat)) return event.preventDefault()
    const next = stepFrame(frame, event, page)
    if (!next) return
    event.preventDefault()
    closer.change(next)
    requestAnimationFrame(() => reveal(button.current))
  }

  const begin = (handle: Handle | null) => (event: PointerEvent) => {
    if (event.button !== 0 || event.currentTarget.closest('.panning')) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, y: event.clientY, from: frame, handle }
  }

  function move({ clientX, clientY }: PointerEvent) {
    if (!drag.current) return
    const { x, y, from, handle } = drag.current
    const [right, down] = [(clientX - x) / scale, (clientY - y) / scale]
    closer.change(handle ? resizeFrame(from, handle, right, down, page) : moveFrame(from, right, down, page))
  }

  const dragging = {
    onPointerMove: move,
    onPointerUp: () => {
      drag.current = null
    },
  }
  const [x, y, width, height] = frame
  return (
    <div className="closer">
      <div className="closer-shade" aria-hidden="true">
        <span style={placeOf(frame, page)} />
      </div>
      <div className="closer-frame" style={placeOf(frame, page)}>
        {/* A click by the pointer ends a drag; one without a pointer is Enter, or a screen reader's own way to press. */}
        <button
          ref={button}
          type="button"
          className="frame-box"
          aria-label={text.framePlace(width, height, x, y)}
          aria-describedby={keys}
          onKeyDown={press}
          onClick={({ detail }) => detail === 0 && closer.ask()}
          onPointerDown={begin(null)}
          {...dragging}
        />
        <span id={keys} className="unseen">
          {text.frameKeys}
        </span>
        {HANDLES.map((handle) => (
          <span
            key={handle}
            aria-hidden="true"
            className={`frame-handle ${handle}`}
            onPointerDown={begin(handle)}
            {...dragging}
          />
        ))}
      </div>
    </div>
  )
}

function reveal(frame: HTMLElement | null): void {
  frame?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function giveFocusBack(): void {
  if (isFocusNowhere()) document.querySelector<HTMLElement>('.look-closer')?.focus()
}
