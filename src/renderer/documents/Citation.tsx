/** Where a sentence comes from: `p. 6`, `p. 17, OCR`, `slide 4`. Opens the page at the passage. */
import { useEffect } from 'react'
import type { Attachment, SummarySentence } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import type { Citation as Cited } from './citations'

interface Props {
  citation: Cited
  sentence: SummarySentence
  attachment: Attachment
  answerId: string
}

export function Citation({ citation, sentence, attachment, answerId }: Props) {
  const language = useLanguage()
  const { openPlace } = useActions()
  const { id } = attachment
  const { from, to, ocr } = citation
  const title = useTitle(attachment, from)
  const open = useWindow(
    ({ panel }) => panel?.attachmentId === id && panel.behind === sentence.text && isIn(panel.page, citation),
  )
  const words = citationWords(attachment, citation, title, language)
  const passage = sentence.places.find(({ page }) => page >= from && page <= to)

  return (
    <button
      type="button"
      className={`citation ${ocr ? 'ocr' : ''} ${open ? 'open' : ''}`}
      title={language.text.openCitation(words)}
      aria-pressed={open}
      onClick={() =>
        openPlace({
          attachmentId: id,
          page: passage?.page ?? from,
          text: passage?.text ?? '',
          box: passage?.box ?? [0, 0, 0, 0],
          answerId,
          behind: sentence.text,
        })
      }
    >
      {words}
    </button>
  )
}

export function citationWords(
  { unit }: Attachment,
  { from, to, ocr }: Cited,
  title: string,
  { text }: Language,
): string {
  const place = from === to ? text.place(unit, from, title) : text.places(unit, from, to)
  const words = ocr ? text.readByOcr(place) : place
  return words.replaceAll(' ', '\u00a0')
}

/** Sheets have names and frames times; both are asked for when they are first cited. */
export function useTitle({ id, unit }: Pick<Attachment, 'id' | 'unit'>, page: number): string {
  const { learnTitle } = useActions()
  const title = useWindow(({ titles }) => titles[id]?.[page])
  const wanted = (unit === 'sheet' || unit === 'frame') && title === undefined
  useEffect(() => {
    if (wanted) void learnTitle(id, page)
  }, [wanted, learnTitle, id, page])
  return title ?? ''
}

function isIn(page: number, { from, to }: Cited): boolean {
  return page >= from && page <= to
}
