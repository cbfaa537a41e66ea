/** How long a summary has taken, over all its runs, and how long it will take, from the pages of this run. */

/** Nothing is said before. */
const MEASURE_MS = 3000

export interface SummaryClock {
  readonly workedMs: number
  /** A page is summed up that was not before. */
  page(): void
  secondsLeft(pagesLeft: number): number | null
}

export function createSummaryClock(before: number): SummaryClock {
  const begun = performance.now()
  let pages = 0
  const spent = () => performance.now() - begun
  return {
    get workedMs() {
      return Math.round(before + spent())
    },
    page: () => void pages++,
    secondsLeft(pagesLeft) {
      if (spent() < MEASURE_MS || pages === 0 || pagesLeft <= 0) return null
      return Math.ceil((spent() / 1000 / pages) * pagesLeft)
    },
  }
}
