/** A number, date, amount or link of an answer: underlined where it stands in the files, dashed amber where it does not. Either opens the files to look. */
import { createContext, useContext, type ReactNode } from 'react'
import type { ProofMark } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import type { ViewerState, WindowState } from '../state/window-state'
import { pictureToShow } from '../viewer/picture-to-show'

export const ProofContext = createContext<{ answerId: string; proof: ProofMark[] }>({
  answerId: '',
  proof: [],
})

export function Mark({ index, children }: { index: number; children: ReactNode }) {
  const { answerId, proof } = useContext(ProofContext)
  const { text } = useLanguage()
  const { openViewer } = useActions()
  const attachmentId = useWindow((state) => fileToShow(state))
  const mark = proof[index]
  if (!mark) return children
  const tip = mark.found ? text.foundTip : text.notFoundTip
  const target = viewerFor(mark, answerId, attachmentId)
  return (
    <button
      type="button"
      className={mark.found ? 'mark found tipped' : 'mark not-found tipped'}
      data-tip={tip}
      onClick={() => target && openViewer(target)}
    >
      {children}
      {!mark.found && <span className="unseen"> ({tip})</span>}
    </button>
  )
}

function fileToShow(state: WindowState): string | null {
  return state.viewer?.attachmentId ?? pictureToShow(state)?.attachmentId ?? null
}

function viewerFor({ places }: ProofMark, answerId: string, attachmentId: string | null): ViewerState | null {
  const [place] = places
  if (place) {
    const { page, box } = place
    return { attachmentId: place.attachmentId, answerId, layer: 'answer', page, focus: { page, box } }
  }
  return attachmentId === null ? null : { attachmentId, answerId, layer: 'answer', page: 1, focus: null }
}
