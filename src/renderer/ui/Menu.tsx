/** A small menu at a button: arrows move, Escape closes and gives the focus back, a click elsewhere closes. */
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { Icon, type IconName } from './Icon'

export interface MenuItem {
  name: string
  icon: IconName
  shortcut?: string
  /** Said small behind the name. */
  note?: string
  /** Given: one of a group of which one is chosen. */
  checked?: boolean
  /** A line above it. */
  divided?: boolean
  danger?: boolean
  /** The menu stays open, for the next choice. */
  stays?: boolean
  act(): void
}

interface Props {
  label: string
  anchor: HTMLElement
  items: MenuItem[]
  close(): void
}

export function Menu({ label, anchor, items, close }: Props) {
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = menu.current
    if (!element) return
    const { left, top, bottom } = anchor.getBoundingClientRect()
    const below = bottom + 4
    const above = top - 4 - element.offsetHeight
    element.style.left = `${Math.min(left, innerWidth - element.offsetWidth - 8)}px`
    const fits = below + element.offsetHeight <= innerHeight - 8
    element.style.top = `${fits ? below : Math.max(8, above)}px`
    const first = element.querySelector('button')
    const chosen = element.querySelector<HTMLElement>('[aria-checked=true]')
    // Where the choice is an aside, what the menu is for comes first.
    const start = first?.hasAttribute('aria-checked') ? (chosen ?? first) : first
    start?.focus()
    const outside = (event: PointerEvent) => {
      if (!element.contains(event.target as Node)) close()
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [anchor, close])

  function leave() {
    close()
    anchor.focus()
  }

  function move(event: KeyboardEvent) {
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) buttons.at((at + step) % buttons.length)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  // Outside of everything that scrolls: a menu inside would lie under what stands beside it.
  return createPortal(
    <div ref={menu} className="menu" role="menu" tabIndex={-1} aria-label={label} onKeyDown={move}>
      {items.map(({ name, icon, shortcut, note, checked, divided, danger, stays, act }) => (
        <button
          key={name}
          type="button"
          role={checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={checked}
          className={`${danger ? 'danger' : ''} ${divided ? 'divided' : ''}`}
          onClick={() => {
            if (!stays) leave()
            act()
          }}
        >
          <Icon name={icon} small />
          {name}
          {note && <small>{note}</small>}
          {shortcut && <kbd>{shortcut}</kbd>}
        </button>
      ))}
    </div>,
    document.body,
  )
}
