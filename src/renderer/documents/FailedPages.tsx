/** Pages that could not be read: why, and another try. */
import { useState } from 'react'
import type { Attachment } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'

const MOST_SHOWN = 3

export function FailedPages({ attachment, whyOf }: { attachment: Attachment; whyOf(page: number): string }) {
  const { text } = useLanguage()
  const [all, setAll] = useState(false)
  const failed = [...attachment.pageMarks].flatMap((mark, index) => (mark === 'f' ? [index + 1] : []))
  if (failed.length === 0) return null
  const shown = all ? failed : failed.slice(0, MOST_SHOWN)
  return (
    <ul className="failed-pages">
      {shown.map((page) => (
        <FailedPage key={page} attachment={attachment} page={page} why={whyOf(page)} />
      ))}
      {failed.length > MOST_SHOWN && (
        <li>
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text.fewerQuotes : text.showAllQuotes(failed.length)}
          </button>
        </li>
      )}
    </ul>
  )
}

function FailedPage({ attachment, page, why }: { attachment: Attachment; page: number; why: string }) {
  const { text } = useLanguage()
  const { retryPage } = useActions()
  const [asked, setAsked] = useState(false)
  return (
    <li>
      <span>{text.pageFailed(text.unitOf(attachment.unit, page), why)}</span>
      <button
        type="button"
        className="link"
        disabled={asked}
        onClick={() => {
          setAsked(true)
          retryPage(attachment.id, page)
        }}
      >
        {asked ? text.retryingPage : text.retryPage}
      </button>
    </li>
  )
}
