/** "Look closer": the frame over a picture, for as long as the viewer shows it, and what becomes of it. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Attachment, Box } from '../../shared/contract'
import { useActions, useWindow } from '../state/context'
import { canLookCloser } from '../state/regions'

export interface Closer {
  /** In pixels of the upright picture; null: none is drawn. */
  frame: Box | null
  change(frame: Box | null): void
  /** The frame becomes a part of the next question. */
  ask(): void
}

/** null where nothing can be looked at closely. */
export function useCloser(attachment: Attachment | null, leave: () => void): Closer | null {
  const { askAboutPart } = useActions()
  const able = useWindow((state) => canLookCloser(state, attachment))
  const [drawn, setDrawn] = useState<{ id: string; frame: Box } | null>(null)
  const id = attachment?.id ?? ''
  const frame = able && drawn?.id === id ? drawn.frame : null
  const change = useCallback((box: Box | null) => setDrawn(box && { id, frame: box }), [id])
  useEscape(frame !== null, change)
  return useMemo(() => {
    if (!able) return null
    const ask = () => {
      if (!frame) return
      leave()
      askAboutPart({ attachmentId: id, box: frame })
    }
    return { frame, change, ask }
  }, [able, frame, id, change, leave, askAboutPart])
}

/** Closes the frame before anything else, wherever the focus is. */
function useEscape(open: boolean, change: Closer['change']): void {
  useEffect(() => {
    if (!open) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return
      event.preventDefault()
      change(null)
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [open, change])
}
