/** One bold sentence, one plain sentence, at most three actions. Stands where the thing happened. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'

export type Tone = 'plain' | 'warn' | 'fail' | 'good'

const ICONS: Record<Tone, IconName> = { plain: 'info', warn: 'alert', fail: 'alert', good: 'checked' }

interface Props {
  tone: Tone
  title: string
  children?: ReactNode
  actions?: ReactNode
  banner?: boolean
}

export function Notice({ tone, title, children, actions, banner = false }: Props) {
  return (
    <div className={`notice ${tone} ${banner ? 'banner' : ''}`} role={tone === 'fail' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <div className="grow">
        <b>{title}</b>
        {children && <p>{children}</p>}
        {actions && <div className="actions">{actions}</div>}
      </div>
    </div>
  )
}
