/** Many buttons, one tab stop: Tab enters at the last one used, arrows, Home and End move inside. */
import { useState, type FocusEvent, type KeyboardEvent } from 'react'

interface Roving {
  /** For the button at an index. */
  tabIndexOf(index: number): 0 | -1
  /** For each button. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
  onFocus(event: FocusEvent<HTMLElement>): void
}

/** `inside`: a selector of the element around the buttons; `buttons`: one that matches exactly them, in order. */
export function useRoving(inside: string, buttons: string): Roving {
  const [stop, setStop] = useState(0)
  const all = (from: HTMLElement) =>
    Array.from(from.closest(inside)?.querySelectorAll<HTMLElement>(buttons) ?? [])
  return {
    tabIndexOf: (index) => (index === stop ? 0 : -1),
    onFocus: ({ currentTarget }) => setStop(all(currentTarget).indexOf(currentTarget)),
    onKeyDown(event) {
      const here = all(event.currentTarget)
      const target = targetOf(event.key, here.indexOf(event.currentTarget), here.length)
      if (target === null) return
      event.preventDefault()
      here[target]?.focus()
    },
  }
}

export function targetOf(key: string, at: number, count: number): number | null {
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: count - 1,
  }
  const target = targets[key]
  return target === undefined ? null : Math.min(Math.max(target, 0), count - 1)
}
