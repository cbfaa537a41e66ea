/** A modal sheet by the browser's own dialog: it traps the focus, closes on Escape and gives the focus back. */
import { useEffect, useRef, type ReactNode } from 'react'

export function Dialog({ label, close, children }: { label: string; close(): void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={label}
      onClose={close}
      onCancel={(event) => event.stopPropagation()}
      onClick={(event) => event.target === dialog.current && close()}
    >
      {children}
    </dialog>
  )
}
