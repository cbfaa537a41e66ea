/** Pure handling of answers as they grow: pieces of text by offset, so that a reloaded window joins in without a gap or an echo. */
import type { Answer, Turn } from '../../shared/contract'

/** The text with a piece in its place; null where something before the piece is missing. Offsets in UTF-16 units. */
export function joinPiece(text: string, offset: number, delta: string): string | null {
  if (offset > text.length) return null
  const known = text.length - offset
  return known >= delta.length ? text : text + delta.slice(known)
}

export function findAnswer(turns: readonly Turn[], id: string): Answer | null {
  for (const turn of turns) for (const answer of turn.answers) if (answer.id === id) return answer
  return null
}

/** All other turns stay the same objects, so that only the changed one is drawn again. */
export function changeAnswer(turns: Turn[], id: string, change: (answer: Answer) => Answer): Turn[] {
  return turns.map((turn) => {
    if (!turn.answers.some((answer) => answer.id === id)) return turn
    return { ...turn, answers: turn.answers.map((answer) => (answer.id === id ? change(answer) : answer)) }
  })
}

export function putTurn(turns: Turn[], turn: Turn): Turn[] {
  const known = turns.some(({ question }) => question.id === turn.question.id)
  return known ? turns.map((old) => (old.question.id === turn.question.id ? turn : old)) : [...turns, turn]
}

/** Turns as main tells them, but never less text of an answer being written than the window already shows. */
export function freshTurns(shown: readonly Turn[], told: Turn[]): Turn[] {
  return told.map((turn) => {
    const answers = turn.answers.map((answer) => longer(findAnswer(shown, answer.id), answer))
    return answers.every((answer, index) => answer === turn.answers[index]) ? turn : { ...turn, answers }
  })
}

function longer(shown: Answer | null, told: Answer): Answer {
  const keep = shown && told.state === 'writing' && shown.text.length > told.text.length
  return keep && shown.text.startsWith(told.text) ? { ...told, text: shown.text } : told
}
