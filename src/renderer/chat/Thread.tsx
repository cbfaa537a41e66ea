/** Questions and answers, following the text as it is written while the reader is at the end, and never pulling them there. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useLanguage } from '../i18n/language'
import { useWindow } from '../state/context'
import { writingAnswer } from '../state/window-state'
import { Icon } from '../ui/Icon'
import { TurnView } from './TurnView'

/** Pixels from the end that still count as being at the end. */
const NEAR = 48

export function Thread() {
  const { text } = useLanguage()
  const turns = useWindow((state) => state.chat.turns)
  const writing = writingAnswer(turns) !== null
  const { thread, column, atEnd, toEnd } = useFollow(turns.length)
  return (
    <section ref={thread} className="thread" aria-label={text.thread} tabIndex={-1}>
      <div ref={column} className="column">
        {turns.map((turn, index) => (
          <TurnView key={turn.question.id} turn={turn} last={index === turns.length - 1} />
        ))}
      </div>
      {writing && !atEnd && (
        <button type="button" className="button small new-text" onClick={toEnd}>
          {text.newText}
          <Icon name="down" small />
        </button>
      )}
    </section>
  )
}

/** A new question always comes into view; text only while the end was in view already. */
function useFollow(questions: number) {
  const thread = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = useCallback(() => {
    following.current = true
    if (thread.current) thread.current.scrollTop = thread.current.scrollHeight
  }, [])

  useLayoutEffect(toEnd, [questions, toEnd])

  useEffect(() => {
    const element = thread.current
    if (!element || !column.current) return
    let before = element.scrollTop
    const scrolled = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight
      if (element.scrollTop < before - 1) following.current = left < 2
      else if (left < NEAR) following.current = true
      before = element.scrollTop
      setAtEnd(left < NEAR)
    }
    const grown = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight
      scrolled()
    })
    element.addEventListener('scroll', scrolled, { passive: true })
    grown.observe(column.current)
    grown.observe(element)
    return () => {
      element.removeEventListener('scroll', scrolled)
      grown.disconnect()
    }
  }, [])

  return { thread, column, atEnd, toEnd }
}
