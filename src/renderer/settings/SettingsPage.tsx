/** The frame of every page of the settings. The way back stands in the sidebar, and here while that is hidden. */
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'

export function SettingsPage({
  title,
  lead,
  beside,
  children,
}: {
  title: string
  lead?: string
  /** A panel at its side. */
  beside?: ReactNode
  children: ReactNode
}) {
  const { text } = useLanguage()
  const { showView, showSidebar } = useActions()
  const sidebar = useWindow((state) => state.sidebar)
  return (
    <main className="main settings">
      <header className="bar">
        {!sidebar && (
          <>
            <IconButton name={text.showSidebar} icon="sidebar" onClick={() => showSidebar(true)} />
            <button type="button" className="button quiet small" onClick={() => showView('chat')}>
              <Icon name="left" />
              {text.backToChats}
              <kbd aria-hidden="true">Esc</kbd>
            </button>
          </>
        )}
      </header>
      <div className="main-parts">
        <div className="settings-scroll">
          <div className="settings-inner">
            <h1>{title}</h1>
            {lead && <p className="settings-lead">{lead}</p>}
            {children}
          </div>
        </div>
        {beside}
      </div>
    </main>
  )
}
