/** Days since the end of 1899, as Excel counts them: with a 29 February 1900 that never was, or from 1904. */

export interface DateParts {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  /** 0: Sunday. */
  weekday: number
  hours: number
  minutes: number
  seconds: number
  milliseconds: number
}

const DAY = 86_400_000
/** 31 December 9999. */
const LAST_DAY = 2_958_465
const DAYS_TO_1904 = 1462

/**
 * @param serial days and parts of a day
 * @param precision milliseconds that are shown at least; the time is rounded to them, as the sheet does
 * @returns null for what is no date: negative, or after the year 9999
 */
export function serialDate(serial: number, from1904: boolean, precision: number): DateParts | null {
  const rounded = Math.round((serial * DAY) / precision) * precision
  const day = Math.floor(rounded / DAY) + (from1904 ? DAYS_TO_1904 : 0)
  if (!(serial >= 0) || day > LAST_DAY) return null
  const time = rounded - Math.floor(rounded / DAY) * DAY
  return {
    ...calendarDay(day),
    // Counted through the day that never was, as Excel does: 1 January 1900 is a Sunday to it.
    weekday: (day + 6) % 7,
    hours: Math.floor(time / 3_600_000),
    minutes: Math.floor(time / 60_000) % 60,
    seconds: Math.floor(time / 1000) % 60,
    milliseconds: time % 1000,
  }
}

function calendarDay(day: number): Pick<DateParts, 'year' | 'month' | 'day'> {
  if (day === 0) return { year: 1900, month: 1, day: 0 }
  if (day === 60) return { year: 1900, month: 2, day: 29 }
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
