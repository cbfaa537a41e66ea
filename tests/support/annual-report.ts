/** A report of 42 pages that nobody wrote: two of them scans, one blank, one fact on page 37 that stands nowhere else. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePdf, type WrittenPage } from './written-pdf'

export const PAGES = 42
export const SCANS = [17, 18]
export const BLANK = 40
/** Stands on page 37. */
export const APPROVAL = '884213'

const SUBJECTS = [
  'heating plant',
  'roof of Building C',
  'courtyard',
  'laundry room',
  'lifts',
  'bicycle shed',
  'playground',
]

/** Seconds of reading, so that there is time to hold it. */
export const MANY_SCANS = [17, 18, 29, 30]

export async function annualReport(folder: string, scans = SCANS): Promise<string> {
  const pages = Array.from({ length: PAGES }, (_, index) => pageOf(index + 1, scans))
  const path = join(folder, 'report.pdf')
  writeFileSync(path, await writePdf(pages))
  return path
}

function pageOf(number: number, scans: readonly number[]): WrittenPage {
  if (number === BLANK) return 'blank'
  const lines = linesOf(number)
  return scans.includes(number) ? { scan: lines.slice(0, 5) } : { text: lines }
}

function linesOf(number: number): string[] {
  const subject = SUBJECTS[number % SUBJECTS.length]!
  const cost = 12_000 + number * 731
  return [
    `Chapter ${number}. The ${subject}`,
    '',
    `The cooperative spent ${cost.toLocaleString('en')} euro on the ${subject} in the year ${1980 + number}.`,
    `The board decided that the ${subject} is to be looked after by the members themselves.`,
    `In the meeting ${number + 3} members voted for the proposal and ${number % 5} against it.`,
    ...(number === 37
      ? [`The permit of the ${subject} has the approval number ${APPROVAL}, given on 12 March 2026.`]
      : []),
    `The work on the ${subject} begins in the spring and is to be finished within ${2 + (number % 7)} months.`,
    `Until then the old arrangement stays as it is, and nobody pays more than before.`,
  ]
}
