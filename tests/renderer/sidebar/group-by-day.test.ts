import { expect, test } from 'vitest'
import { groupByDay } from '../../../src/renderer/sidebar/group-by-day'
import { conversation } from '../support/examples'

const at = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime()
const chat = (updatedAt: number) => ({ ...conversation, id: `c${updatedAt}`, updatedAt })
const now = at(2026, 11, 24, 0, 30)

test('chats stand under their day, week or month, newest first', () => {
  const times = {
    today: at(2026, 11, 24, 0, 0),
    yesterday: at(2026, 11, 23, 23, 59),
    earlyYesterday: at(2026, 11, 23),
    week: at(2026, 11, 22, 23, 59),
    lastOfWeek: at(2026, 11, 17),
    month: at(2026, 11, 16, 23, 59),
    lastMonth: at(2026, 10, 31),
    lastYear: at(2025, 10, 31),
  }
  const groups = groupByDay(Object.values(times).toReversed().map(chat), now)
  expect(
    groups.map(({ kind, start, conversations }) => [
      kind,
      start,
      conversations.map(({ updatedAt }) => updatedAt),
    ]),
  ).toEqual([
    ['today', at(2026, 11, 24), [times.today]],
    ['yesterday', at(2026, 11, 23), [times.yesterday, times.earlyYesterday]],
    ['week', at(2026, 11, 17), [times.week, times.lastOfWeek]],
    ['month', at(2026, 11, 1), [times.month]],
    ['month', at(2026, 10, 1), [times.lastMonth]],
    ['month', at(2025, 10, 1), [times.lastYear]],
  ])
})

test('a clock set back does not hide a chat', () => {
  expect(groupByDay([chat(at(2026, 12, 1))], now).map(({ kind }) => kind)).toEqual(['today'])
})
