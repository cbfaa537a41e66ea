/** A line only screen readers get: the answer being written, a sentence at a time, and when it ends. */
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../i18n/language'
import { findAnswer } from '../state/answers'
import { useWindow } from '../state/context'
import { writingAnswer } from '../state/window-state'

/** End of the last whole sentence at or after `from`; `from` where there is none. */
export function sentenceEnd(text: string, from: number): number {
  let end = from
  for (const match of text.slice(from).matchAll(/[.!?]\s|[。！？]|\n/g))
    end = from + match.index + match[0].length
  return end
}

export function Spoken() {
  const { text } = useLanguage()
  const turns = useWindow((state) => state.chat.turns)
  const [said, setSaid] = useState('')
  const place = useRef<{ id: string; end: number } | null>(null)
  const id = writingAnswer(turns)

  useEffect(() => {
    const before = place.current
    if (id === null) {
      if (!before) return
      const answer = findAnswer(turns, before.id)
      place.current = null
      if (answer?.summary) setSaid(text.answerFinished(0))
      else if (answer)
        setSaid(`${answer.text.slice(before.end)} ${text.answerFinished(answer.usage?.outputTokens ?? 0)}`)
      return
    }
    const answer = findAnswer(turns, id)
    if (!answer) return
    const from = before?.id === id ? before.end : answer.text.length
    const end = sentenceEnd(answer.text, from)
    place.current = { id, end }
    if (end > from) setSaid(answer.text.slice(from, end))
  }, [turns, id, text])

  return (
    <div className="unseen" role="log" aria-live="polite" aria-atomic="true">
      {said}
    </div>
  )
}
