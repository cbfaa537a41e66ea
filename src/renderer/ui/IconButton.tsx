/** A square button with an icon; its name is its tip, with the key behind it. */
import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './Icon'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  name: string
  icon: IconName
  shortcut?: string
  small?: boolean
}

export function IconButton({ name, icon, shortcut, small = false, className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      aria-label={name}
      title={shortcut ? `${name} (${shortcut})` : name}
      {...rest}
    >
      <Icon name={icon} small={small} />
    </button>
  )
}
