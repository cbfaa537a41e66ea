/** A number, date, amount or link of an answer: underlined where it stands in the files and opens there, dashed amber where it does not. */
import { createContext, useContext, type ReactNode } from 'react'
import type { ProofMark } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'

export const ProofContext = createContext<{ answerId: string; proof: ProofMark[] }>({
  answerId: '',
  proof: [],
})

export function Mark({ index, children }: { index: number; children: ReactNode }) {
  const { answerId, proof } = useContext(ProofContext)
  const { text } = useLanguage()
  const { openViewer } = useActions()
  const mark = proof[index]
  if (!mark) return children
  const place = mark.places[0]
  if (!mark.found)
    return (
      <span className="mark not-found tipped" data-tip={text.notFoundTip} tabIndex={0}>
        {children}
        <span className="unseen"> ({text.notFoundTip})</span>
      </span>
    )
  if (!place) return <span className="mark found">{children}</span>
  const { attachmentId, page, box } = place
  return (
    <button
      type="button"
      className="mark found tipped"
      data-tip={text.foundTip}
      onClick={() => openViewer({ attachmentId, answerId, layer: 'answer', page, focus: { page, box } })}
    >
      {children}
    </button>
  )
}
