/** The job of a whole-document summary: the file, its pages as they are read, how long it will take, and how to hold it. */
import type { Answer, Attachment, Summary } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useActions } from '../state/context'
import { Icon } from '../ui/Icon'
import { FailedPages } from './FailedPages'
import { JobButtons } from './JobButtons'
import { countsOf, presentPage, type PageCounts } from './page-counts'
import { PageStrip } from './PageStrip'
import { StripLegend } from './StripLegend'
import { roundedSeconds } from './time-left'

export function JobCard({ answer, attachment }: { answer: Answer; attachment: Attachment }) {
  const language = useLanguage()
  const { text, format } = language
  const { openPage } = useActions()
  const counts = countsOf(answer, attachment)
  const { unit, pageMarks, bytes, name } = attachment
  const writing = answer.state === 'writing'
  const coverage = text.coverage(unit, counts)
  const facts = [
    ...(counts.total > 0 ? [text.units(unit, counts.total)] : []),
    format.bytes(bytes),
    ...(writing ? [text.wholeDocument] : []),
  ]
  const unread = answer.summary?.coverage.unread ?? []
  const whyOf = (page: number) => unread.find(({ number }) => number === page)?.why ?? ''
  return (
    <section className="card job" aria-label={text.summaryJob} data-state={answer.state}>
      <div className="job-top">
        <button type="button" className="job-icon" title={name} onClick={() => openPage(attachment.id, 1)}>
          <Icon name="document" />
          <span className="unseen">{text.openDocument(name)}</span>
        </button>
        <div className="grow">
          <div className="job-name" title={name}>
            {name}
          </div>
          <div className="meta figures">{facts.join(' · ')}</div>
        </div>
        <JobButtons answer={answer} />
      </div>
      <PageStrip
        attachment={attachment}
        label={coverage}
        reading={writing && attachment.state === 'reading'}
        whyOf={whyOf}
      />
      {counts.total > 0 && (
        <div className="job-state figures">
          <JobState answer={answer} attachment={attachment} counts={counts} coverage={coverage} />
          {answer.state !== 'done' && <StripLegend marks={pageMarks} />}
        </div>
      )}
      <FailedPages attachment={attachment} whyOf={whyOf} />
    </section>
  )
}

interface StateProps {
  answer: Answer
  attachment: Attachment
  counts: PageCounts
  coverage: string
}

function JobState({ answer, attachment, counts, coverage }: StateProps) {
  const language = useLanguage()
  const { text } = language
  const { state, summary } = answer
  if (state === 'done')
    return (
      <>
        <span className="job-done">
          <Icon name={counts.failed > 0 ? 'alert' : 'checked'} />
          {coverage}
        </span>
        {summary && summary.workedMs > 0 && (
          <span className="job-time">{text.workedFor(summary.workedMs)}</span>
        )}
      </>
    )
  const held = state === 'writing' ? null : heldAt(answer, attachment, counts, language)
  return (
    <>
      <b>{held ?? coverage}</b>
      <span className="job-left">{timeLeft(summary, state === 'writing', language)}</span>
    </>
  )
}

function heldAt(
  { state }: Answer,
  { unit, pageMarks }: Attachment,
  { done, total }: PageCounts,
  { text }: Language,
): string {
  const page = presentPage(pageMarks) === null ? total : done
  if (state === 'paused') return done === total ? text.pausedSummingUp : text.pausedAt(unit, page, total)
  return text.stoppedAt(unit, page, total)
}

function timeLeft(summary: Summary | null, writing: boolean, { text }: Language): string {
  const left = summary?.secondsLeft ?? null
  if (left === null) return ''
  const seconds = roundedSeconds(left)
  return writing ? text.timeLeft(seconds) : text.workLeft(seconds)
}
