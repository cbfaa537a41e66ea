/** All chats by day, the way to a new one and to the settings, and the promise that nothing leaves. */
import { useEffect } from 'react'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { focusComposer } from '../ui/focus'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { Keys } from '../ui/Keys'
import { ChatList } from './ChatList'
import { closeIfNarrow, NARROW } from './narrow'
import { OfflineBadge } from './OfflineBadge'
import { SettingsList } from './SettingsList'
import { UndoDelete } from './UndoDelete'

export function Sidebar() {
  const { text } = useLanguage()
  const actions = useActions()
  const shown = useWindow((state) => state.sidebar)
  const view = useWindow((state) => state.view)
  const inSettings = view === 'settings' || view === 'models'
  useHiddenWhenNarrow()
  if (!shown) return null

  function begin() {
    actions.chats.begin()
    closeIfNarrow(actions.showSidebar)
    focusComposer()
  }

  return (
    <>
      <button
        type="button"
        className="sidebar-scrim"
        aria-label={text.hideSidebar}
        tabIndex={-1}
        onClick={() => actions.showSidebar(false)}
      />
      <aside className="sidebar" aria-label={inSettings ? text.settings : text.chats}>
        <div className="bar">
          <IconButton
            name={text.hideSidebar}
            shortcut="Ctrl+B"
            icon="sidebar"
            onClick={() => actions.showSidebar(false)}
          />
        </div>
        {inSettings ? (
          <SettingsList />
        ) : (
          <>
            <div className="sidebar-start">
              <button type="button" className="row" onClick={begin}>
                <Icon name="compose" />
                <span>{text.newChat}</span>
                <Keys keys={['Ctrl', 'N']} />
              </button>
              <button
                type="button"
                className="row"
                aria-current={view === 'library' ? 'page' : undefined}
                onClick={() => {
                  closeIfNarrow(actions.showSidebar)
                  actions.showView('library')
                }}
              >
                <Icon name="document" />
                <span>{text.library}</span>
              </button>
            </div>
            <ChatList />
            <UndoDelete />
          </>
        )}
        <div className="sidebar-foot">
          <OfflineBadge />
          {!inSettings && (
            <button type="button" className="row" onClick={() => actions.showView('settings')}>
              <Icon name="settings" />
              <span>{text.settings}</span>
              <Keys keys={['Ctrl', ',']} />
            </button>
          )}
        </div>
      </aside>
    </>
  )
}

function useHiddenWhenNarrow(): void {
  const { showSidebar } = useActions()
  useEffect(() => {
    const narrow = matchMedia(NARROW)
    const change = () => showSidebar(!narrow.matches)
    if (narrow.matches) showSidebar(false)
    narrow.addEventListener('change', change)
    return () => narrow.removeEventListener('change', change)
  }, [showSidebar])
}
