/** A modal sheet by the browser's own dialog: it traps the focus, closes on Escape and gives the focus back. */
import { useEffect, useRef, type ReactNode } from 'react'

export function Dialog({ label, close, children }: { label: string; close(): void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const press = (event: MouseEvent) => event.target === element && close()
    element.showModal()
    element.addEventListener('click', press)
    return () => {
      element.removeEventListener('click', press)
      element.close()
    }
  }, [close])
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={label}
      onClose={close}
      onCancel={(event) => event.stopPropagation()}
    >
      {children}
    </dialog>
  )
}
