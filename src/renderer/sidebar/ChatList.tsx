/** The list of chats by day: one tab stop, arrows move inside it. */
import { useMemo } from 'react'
import { useLanguage, type Language } from '../i18n/language'
import { useWindow } from '../state/context'
import { ChatRow } from './ChatRow'
import { groupByDay, type DayGroup } from './group-by-day'
import { useToday } from './use-today'

const none: never[] = []

export function ChatList() {
  const language = useLanguage()
  const { text } = language
  const conversations = useWindow((state) => state.app?.conversations ?? none)
  const current = useWindow((state) => (state.view === 'chat' ? state.chat.id : null))
  const today = useToday()
  const groups = useMemo(() => groupByDay(conversations, today), [conversations, today])
  const stop = conversations.some(({ id }) => id === current) ? current : groups[0]?.conversations[0]?.id
  if (conversations.length === 0) return <p className="chat-list group-title">{text.noChats}</p>
  return (
    <ul className="chat-list" aria-label={text.chats}>
      {groups.map((group) => (
        <li key={`${group.kind}${group.start}`}>
          <h2 className="group-title">{groupTitle(group, language)}</h2>
          <ul aria-label={groupTitle(group, language)}>
            {group.conversations.map((conversation) => (
              <ChatRow
                key={conversation.id}
                conversation={conversation}
                current={conversation.id === current}
                tabStop={conversation.id === stop}
              />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function groupTitle({ kind, start }: DayGroup, { text, format }: Language): string {
  if (kind === 'today') return text.today
  if (kind === 'yesterday') return text.yesterday
  return kind === 'week' ? text.lastWeek : format.month(start)
}
