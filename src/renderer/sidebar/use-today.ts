/** The present time, renewed when another day begins, so that "Today" does not stay yesterday's. */
import { useEffect, useState } from 'react'

const LOOK_EVERY_MS = 60_000

export function useToday(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(
      () => setNow((old) => (isSameDay(old, Date.now()) ? old : Date.now())),
      LOOK_EVERY_MS,
    )
    return () => clearInterval(timer)
  }, [])
  return now
}

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}
