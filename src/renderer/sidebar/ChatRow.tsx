/** One chat in the list: opens, is renamed in place, is deleted with the Delete key or from its menu. */
import { memo, useCallback, useRef, useState, type KeyboardEvent } from 'react'
import type { ConversationSummary } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import { Icon } from '../ui/Icon'
import { Menu } from '../ui/Menu'
import { Ring } from '../ui/Ring'
import { RenameField } from './RenameField'
import { closeIfNarrow } from './narrow'
import { moveAmongRows, neighbourOf } from './row-focus'

interface Props {
  conversation: ConversationSummary
  current: boolean
  tabStop: boolean
}

export const ChatRow = memo(function ChatRow({ conversation, current, tabStop }: Props) {
  const { id, writing, hasPicture } = conversation
  const { text } = useLanguage()
  const { chats, showSidebar } = useActions()
  const [renaming, setRenaming] = useState(false)
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null)
  const closeMenu = useCallback(() => setMenuAt(null), [])
  const row = useRef<HTMLButtonElement>(null)
  const title = conversation.title || text.untitled

  function press(event: KeyboardEvent) {
    if (event.key === 'F2') setRenaming(true)
    else if (event.key === 'Delete') remove()
    else if (!row.current || !moveAmongRows(row.current, event.key)) return
    event.preventDefault()
  }

  function remove() {
    const neighbour = row.current && neighbourOf(row.current)
    void chats.remove(id)
    neighbour?.focus()
  }

  function endRenaming(name: string | null) {
    setRenaming(false)
    if (name !== null && name !== title) void chats.rename(id, name)
    requestAnimationFrame(() => row.current?.focus())
  }

  if (renaming)
    return (
      <li className="chat-row">
        <RenameField title={title} done={endRenaming} />
      </li>
    )
  return (
    <li className={`chat-row ${menuAt ? 'open' : ''}`}>
      <button
        ref={row}
        type="button"
        className="row chat-open"
        aria-current={current ? 'page' : undefined}
        tabIndex={tabStop ? 0 : -1}
        onClick={() => {
          closeIfNarrow(showSidebar)
          void chats.open(id)
        }}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={press}
      >
        <Icon name={hasPicture ? 'image' : 'document'} small />
        <span>{title}</span>
        {writing && <Ring name={text.writing} />}
      </button>
      <button
        type="button"
        className="icon-button chat-more"
        aria-label={text.chatMenu(title)}
        aria-haspopup="menu"
        aria-expanded={menuAt !== null}
        tabIndex={-1}
        onClick={(event) => setMenuAt(event.currentTarget)}
      >
        <Icon name="dots" small />
      </button>
      {menuAt && (
        <Menu
          label={text.chatMenu(title)}
          anchor={menuAt}
          close={closeMenu}
          items={[
            { name: text.rename, icon: 'pencil', shortcut: 'F2', act: () => setRenaming(true) },
            { name: text.remove, icon: 'trash', shortcut: 'Del', danger: true, act: remove },
          ]}
        />
      )}
    </li>
  )
})
