/** The sidebar while the settings are shown: the way back, and their pages. */
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'
import { Keys } from '../ui/Keys'
import { closeIfNarrow } from './narrow'

export function SettingsList() {
  const { text } = useLanguage()
  const { showView, showSidebar } = useActions()
  const view = useWindow((state) => state.view)
  const pages = [
    ['settings', text.general, 'settings'],
    ['models', text.models, 'eye'],
  ] as const
  return (
    <>
      <div className="sidebar-start">
        <button type="button" className="row" onClick={() => showView('chat')}>
          <Icon name="left" />
          <span>{text.backToChats}</span>
          <Keys keys={['Esc']} />
        </button>
      </div>
      <nav className="chat-list" aria-label={text.settingsPages}>
        <h2 className="group-title">{text.settings}</h2>
        {pages.map(([page, name, icon]) => (
          <button
            key={page}
            type="button"
            className="row"
            aria-current={view === page ? 'page' : undefined}
            onClick={() => {
              closeIfNarrow(showSidebar)
              showView(page)
            }}
          >
            <Icon name={icon} small />
            <span>{name}</span>
          </button>
        ))}
      </nav>
    </>
  )
}
