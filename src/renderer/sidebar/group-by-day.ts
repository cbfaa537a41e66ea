/** Chats under Today, Yesterday, Last week and their month, newest first. Pure: the present time is handed in. */
import type { ConversationSummary } from '../../shared/contract'

export interface DayGroup {
  kind: 'today' | 'yesterday' | 'week' | 'month'
  /** First millisecond of the group's day or month. */
  start: number
  conversations: ConversationSummary[]
}

const WEEK_DAYS = 7

/** `now` in milliseconds; days and months are those of the machine's own time zone. */
export function groupByDay(conversations: readonly ConversationSummary[], now: number): DayGroup[] {
  const groups: DayGroup[] = []
  for (const conversation of conversations.toSorted((a, b) => b.updatedAt - a.updatedAt)) {
    const { kind, start } = placeOf(conversation.updatedAt, now)
    const last = groups.at(-1)
    if (last?.kind === kind && last.start === start) last.conversations.push(conversation)
    else groups.push({ kind, start, conversations: [conversation] })
  }
  return groups
}

function placeOf(time: number, now: number): Omit<DayGroup, 'conversations'> {
  const today = dayStart(now, 0)
  if (time >= today) return { kind: 'today', start: today }
  if (time >= dayStart(now, 1)) return { kind: 'yesterday', start: dayStart(now, 1) }
  if (time >= dayStart(now, WEEK_DAYS)) return { kind: 'week', start: dayStart(now, WEEK_DAYS) }
  const date = new Date(time)
  return { kind: 'month', start: new Date(date.getFullYear(), date.getMonth(), 1).getTime() }
}

/** Midnight so many days before; by calendar, as a day may have 23 or 25 hours. */
function dayStart(now: number, daysBefore: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBefore).getTime()
}
