/** Moving the focus among the rows of the chat list. */
import { targetOf } from '../ui/roving'

function rows(): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>('.chat-open'))
}

/** True where the key moves the focus. */
export function moveAmongRows(from: HTMLElement, key: string): boolean {
  const all = rows()
  const target = targetOf(key, all.indexOf(from), all.length)
  if (target === null) return false
  all[target]?.focus()
  return true
}

/** The row that takes the focus when this one goes. */
export function neighbourOf(row: HTMLElement): HTMLElement | undefined {
  const all = rows()
  const at = all.indexOf(row)
  return all[at + 1] ?? all[at - 1]
}
