/** The answer beside its picture, with the list of what was checked: where it stands, or that it does not. */
import type { Answer, Box, ProofMark } from '../../shared/contract'
import { Markdown } from '../chat/Markdown'
import { Quotes } from '../chat/Quotes'
import { scriptLanguage, useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { keyed } from '../ui/keyed'
import { Icon } from '../ui/Icon'
import { Notice } from '../ui/Notice'

export function AnswerPanel({ answer, light }: { answer: Answer | null; light(box: Box | null): void }) {
  const { text } = useLanguage()
  if (!answer) return <p className="viewer-section meta">{text.emptyAnswer}</p>
  const missing = answer.proof.filter(({ found }) => !found).length
  return (
    <>
      <div className="viewer-section">
        <h3>{text.answerLayer}</h3>
        {answer.model === 'reader' || answer.text === '' ? null : (
          <div className="prose" lang={scriptLanguage(answer.text)}>
            <Markdown answer={answer} />
          </div>
        )}
        <Quotes answer={answer} main={answer.model === 'reader'} />
      </div>
      <div className="viewer-section">
        <h3>{text.checked}</h3>
        {answer.proof.length === 0 ? (
          <p className="meta">{text.nothingToCheck}</p>
        ) : (
          <ul className="checks" onPointerLeave={() => light(null)}>
            {keyed(distinct(answer.proof), ({ text: said }) => said).map(({ key, item: mark }) => (
              <Check key={key} mark={mark} light={light} />
            ))}
          </ul>
        )}
        {missing > 0 && (
          <Notice tone="warn" title={text.notFoundCount(missing, answer.proof.length)}>
            {text.notFoundMeans}
          </Notice>
        )}
        <p className="meta check-limits">{text.checkLimits}</p>
      </div>
    </>
  )
}

/** What an answer says twice is checked in one row. */
function distinct(proof: ProofMark[]): ProofMark[] {
  return [...new Map(proof.map((mark) => [`${mark.text}${mark.found}`, mark])).values()]
}

function Check({ mark, light }: { mark: ProofMark; light(box: Box | null): void }) {
  const { text } = useLanguage()
  const { changeViewer } = useActions()
  const viewed = useWindow((state) => state.viewer?.attachmentId)
  const place = mark.places.find(({ attachmentId }) => attachmentId === viewed) ?? mark.places[0]
  if (!place)
    return (
      <li className="check">
        <Icon name={mark.found ? 'check' : 'alert'} small />
        <span className="grow">{mark.text}</span>
        {!mark.found && <small>{text.notFoundTip}</small>}
      </li>
    )
  const { attachmentId, page, box } = place
  return (
    <li>
      <button
        type="button"
        className="check found"
        onPointerEnter={() => light(box)}
        onFocus={() => light(box)}
        onBlur={() => light(null)}
        onClick={() => changeViewer({ attachmentId, page, focus: { page, box } })}
      >
        <Icon name="check" small />
        <span className="grow">{mark.text}</span>
        {page > 1 && <small>{text.page(page)}</small>}
      </button>
    </li>
  )
}
