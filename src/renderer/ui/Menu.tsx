/** A small menu at a button: arrows move, Escape closes and gives the focus back, a click elsewhere closes. */
import { useEffect, useRef, type KeyboardEvent } from 'react'
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
    const { left, bottom } = anchor.getBoundingClientRect()
    element.style.left = `${Math.min(left, innerWidth - element.offsetWidth - 8)}px`
    element.style.top = `${Math.min(bottom + 4, innerHeight - element.offsetHeight - 8)}px`
    const first = element.querySelector<HTMLElement>('[aria-checked=true]') ?? element.querySelector('button')
    first?.focus()
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

  return (
    <div ref={menu} className="menu" role="menu" tabIndex={-1} aria-label={label} onKeyDown={move}>
      {items.map(({ name, icon, shortcut, note, checked, divided, danger, act }) => (
        <button
          key={name}
          type="button"
          role={checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={checked}
          className={`${danger ? 'danger' : ''} ${divided ? 'divided' : ''}`}
          onClick={() => {
            leave()
            act()
          }}
        >
          <Icon name={icon} small />
          {name}
          {note && <small>{note}</small>}
          {shortcut && <kbd>{shortcut}</kbd>}
        </button>
      ))}
    </div>
  )
}
