/** The list of chats: one tab stop, arrows move inside it. */
import { useMemo, useRef, type KeyboardEvent } from 'react'
import { useLanguage, type Language } from '../i18n/language'
import { useWindow } from '../state/context'
import { ChatRow } from './ChatRow'
import { groupByDay, type DayGroup } from './group-by-day'

const none: never[] = []

export function ChatList() {
  const language = useLanguage()
  const { text } = language
  const conversations = useWindow((state) => state.app?.conversations ?? none)
  const current = useWindow((state) => (state.view === 'chat' ? state.chat.id : null))
  const groups = useMemo(() => groupByDay(conversations, Date.now()), [conversations])
  const list = useRef<HTMLDivElement>(null)
  const stop = conversations.some(({ id }) => id === current) ? current : groups[0]?.conversations[0]?.id

  function move(event: KeyboardEvent) {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('.chat-open') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (at < 0 || target === undefined) return
    event.preventDefault()
    rows[Math.min(Math.max(target, 0), rows.length - 1)]?.focus()
  }

  if (conversations.length === 0) return <p className="chat-list group-title">{text.noChats}</p>
  return (
    <div ref={list} className="chat-list" role="list" aria-label={text.chats} onKeyDown={move}>
      {groups.map((group) => (
        <div key={`${group.kind}${group.start}`} role="presentation">
          <h2 className="group-title">{groupTitle(group, language)}</h2>
          {group.conversations.map((conversation) => (
            <ChatRow
              key={conversation.id}
              conversation={conversation}
              current={conversation.id === current}
              tabStop={conversation.id === stop}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

function groupTitle({ kind, start }: DayGroup, { text, format }: Language): string {
  if (kind === 'today') return text.today
  if (kind === 'yesterday') return text.yesterday
  return kind === 'week' ? text.lastWeek : format.month(start)
}
