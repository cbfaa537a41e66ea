/** A sentence of a summary: proof marks in it, the pages it rests on behind it, amber where they do not bear it out. */
import { useState, type ReactNode } from 'react'
import type { Attachment } from '../../shared/contract'
import { Mark } from '../chat/ProofMark'
import { useLanguage } from '../i18n/language'
import { Citation } from './Citation'
import { citationsOf, cutForCitations } from './citations'
import type { PlacedSentence, SentenceMark } from './sentence-groups'

/** Beyond these, places are folded into a number. */
const MOST_SHOWN = 4

interface Props {
  placed: PlacedSentence
  attachment: Attachment
  answerId: string
  /** Whether the document's own sentences are marked one by one. */
  markOwn: boolean
}

export function SentenceView({ placed: { sentence, marks }, attachment, answerId, markOwn }: Props) {
  const { text } = useLanguage()
  const [all, setAll] = useState(false)
  const { before, held, stop } = cutForCitations(sentence.text)
  const citations = citationsOf(sentence, attachment.pageMarks)
  const shown = all ? citations : citations.slice(0, MOST_SHOWN)
  const hidden = citations.length - shown.length
  return (
    <span className={sentence.supported ? 'sentence' : 'sentence unsupported'}>
      <span className="sentence-words" title={sentence.supported ? undefined : text.notSupported}>
        {marked(before, 0, marks)}
      </span>
      <span className="held">
        <span className="sentence-words">{marked(held, before.length, marks)}</span>
        {!sentence.supported && <span className="unseen"> ({text.notSupported})</span>}
        {shown.map((citation) => (
          <Citation
            key={citation.from}
            citation={citation}
            sentence={sentence}
            attachment={attachment}
            answerId={answerId}
          />
        ))}
        {hidden > 0 && (
          <button
            type="button"
            className="citation"
            aria-label={text.showMoreCitations(hidden)}
            onClick={() => setAll(true)}
          >
            {text.moreCitations(hidden)}
          </button>
        )}
        {markOwn && sentence.own && <span className="own">{text.ownWords}</span>}
        {stop}
      </span>{' '}
    </span>
  )
}

/** `value` stands at `offset` of the sentence. A mark that reaches over its end is cut there. */
function marked(value: string, offset: number, marks: readonly SentenceMark[]): ReactNode[] {
  const pieces: ReactNode[] = []
  let done = 0
  for (const { index, start, end } of marks) {
    const from = Math.max(start - offset, done)
    const to = Math.min(end - offset, value.length)
    if (to <= from) continue
    if (from > done) pieces.push(value.slice(done, from))
    pieces.push(
      <Mark key={index} index={index}>
        {value.slice(from, to)}
      </Mark>,
    )
    done = to
  }
  return [...pieces, value.slice(done)]
}
