/** The chat's title, and what answers in it. */
import { useEffect } from 'react'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { IconButton } from '../ui/IconButton'
import { ModelMenu } from './ModelMenu'

export function ChatBar() {
  const { text } = useLanguage()
  const { showSidebar } = useActions()
  const sidebar = useWindow((state) => state.sidebar)
  const title = useWindow(
    (state) => state.app?.conversations.find(({ id }) => id === state.chat.id)?.title ?? '',
  )
  useEffect(() => {
    document.title = title === '' ? 'Deskglass' : `${title} · Deskglass`
  }, [title])
  return (
    <header className="bar">
      {!sidebar && (
        <IconButton
          className="bar-start"
          name={text.showSidebar}
          shortcut="Ctrl+B"
          icon="sidebar"
          onClick={() => showSidebar(true)}
        />
      )}
      {title !== '' && <h1 className="title">{title}</h1>}
      <ModelMenu />
      <span className="grow" />
    </header>
  )
}
