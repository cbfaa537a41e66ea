/** PageUp and PageDown turn the page while the focus is in the panel. */
import { useEffect } from 'react'

export function usePageKeys(turn: (step: 1 | -1) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'PageDown' && event.key !== 'PageUp') return
      if (!document.activeElement?.closest('.page-panel')) return
      event.preventDefault()
      turn(event.key === 'PageDown' ? 1 : -1)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [turn])
}
