/** A number, date, amount or link of an answer: underlined where it stands in the files, dashed amber where it does not. Either opens the files to look. */
import { createContext, useContext, type ReactNode } from 'react'
import type { ProofMark } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useSession } from '../state/context'
import { documentToShow, pictureToShow } from '../viewer/picture-to-show'

export const ProofContext = createContext<{ answerId: string; proof: ProofMark[] }>({
  answerId: '',
  proof: [],
})

export function Mark({ index, children }: { index: number; children: ReactNode }) {
  const { answerId, proof } = useContext(ProofContext)
  const { text } = useLanguage()
  const { openPlace, openViewer, openPage } = useActions()
  const { store } = useSession()
  const mark = proof[index]
  if (!mark) return children
  const said = mark.text
  const tip = mark.found ? text.foundTip : text.notFoundTip
  const [place] = mark.places

  /** Nowhere: the file is shown, to look for oneself. */
  function open() {
    if (place) return openPlace({ ...place, text: place.box.some(Boolean) ? '' : said, answerId })
    const found = pictureToShow(store.get())
    const other = documentToShow(store.get())
    if (found) openViewer({ ...found, answerId, layer: 'answer' })
    else if (other !== null) openPage(other, 1)
  }

  return (
    <button
      type="button"
      className={mark.found ? 'mark found tipped' : 'mark not-found tipped'}
      data-tip={tip}
      onClick={open}
    >
      {children}
      {!mark.found && <span className="unseen"> ({tip})</span>}
    </button>
  )
}
