/** The lines an answer rests on, in the file's own words; each opens its file at its place. */
import { useState } from 'react'
import type { Answer, Quote } from '../../shared/contract'
import { citationWords, useTitle } from '../documents/Citation'
import { scriptLanguage, useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { keyed } from '../ui/keyed'
import { Icon } from '../ui/Icon'

const SHOWN_BESIDE = 3
const SHOWN_AS_ANSWER = 8
const nowhere = { id: '', unit: 'picture' } as const

/** `main`: the quotes are the answer itself, as no model was at hand. */
export function Quotes({ answer, main }: { answer: Answer; main: boolean }) {
  const { text } = useLanguage()
  const [all, setAll] = useState(false)
  const few = main ? SHOWN_AS_ANSWER : SHOWN_BESIDE
  const { quotes } = answer
  if (quotes.length === 0) return null
  return (
    <div className={main ? 'quotes main' : 'quotes'}>
      {!main && <h3 className="quotes-title">{text.restsOn(quotes.length)}</h3>}
      <ul aria-label={text.quotes}>
        {keyed(quotes.slice(0, all ? quotes.length : few), (quote) => quote.text).map(
          ({ key, item: quote }) => (
            <QuoteRow key={key} quote={quote} answerId={answer.id} several={hasSeveralFiles(quotes)} />
          ),
        )}
      </ul>
      {quotes.length > few && (
        <button type="button" className="link quotes-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.fewerQuotes : text.showAllQuotes(quotes.length)}
        </button>
      )}
    </div>
  )
}

function QuoteRow({ quote, answerId, several }: { quote: Quote; answerId: string; several: boolean }) {
  const { text } = useLanguage()
  const { openPlace } = useActions()
  const place = usePlaceWords(quote)
  const { attachmentId, page, box } = quote
  return (
    <li>
      <button
        type="button"
        className="quote"
        onClick={() => openPlace({ attachmentId, page, text: quote.text, box, answerId })}
      >
        <span className="quote-text" lang={scriptLanguage(quote.text)}>
          {quote.text}
        </span>
        <span className="quote-place">
          {several && <span className="quote-file">{quote.file}</span>}
          {place !== '' && <span className="quote-page">{place}</span>}
          <Icon name="eye" small />
        </span>
        <span className="unseen">, {text.showIn(quote.file)}</span>
      </button>
    </li>
  )
}

/** Where a quote stands in a document; empty for a picture, which has one page. */
function usePlaceWords({ attachmentId, page }: Quote): string {
  const language = useLanguage()
  const attachment = useWindow(({ attachments }) => attachments[attachmentId])
  const title = useTitle(attachment ?? nowhere, page)
  if (!attachment || attachment.unit === 'picture') return page > 1 ? language.text.page(page) : ''
  const ocr = attachment.kind === 'document' && attachment.pageMarks[page - 1] === 'o'
  return citationWords(attachment, { from: page, to: page, ocr }, title, language)
}

function hasSeveralFiles(quotes: Quote[]): boolean {
  return quotes.some(({ attachmentId }) => attachmentId !== quotes[0]?.attachmentId)
}
