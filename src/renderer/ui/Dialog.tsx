/** A modal sheet by the browser's own dialog: it traps the focus, closes on Escape and gives the focus back. */
import { useEffect, useRef, type ReactNode } from 'react'

interface Props {
  label: string
  /** No wider than a question and its two answers. */
  small?: boolean
  close(): void
  children: ReactNode
}

export function Dialog({ label, small = false, close, children }: Props) {
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
      className={small ? 'sheet small' : 'sheet'}
      aria-label={label}
      onClose={close}
      onCancel={(event) => event.stopPropagation()}
    >
      {children}
    </dialog>
  )
}
