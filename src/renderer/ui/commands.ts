/** What each key does, in terms of the session. Reads the state when a key is pressed, so that nothing is drawn for it. */
import type { Turn } from '../../shared/contract'
import { textOf } from '../chat/answer-text'
import type { Session } from '../state/session'
import { documentToShow, pictureToShow } from '../viewer/picture-to-show'
import { copyText } from './clipboard'
import { focusComposer } from './focus'
import { jumpRegion } from './regions'
import type { Command } from './shortcuts'

export function createCommands({ store, actions }: Session): Record<Command, () => void> {
  const state = () => store.get()
  const lastTurn = (): Turn | undefined => state().chat.turns.at(-1)

  function shownVersion(turn: Turn): number {
    return state().versions[turn.question.id] ?? turn.answers.length - 1
  }

  function stepVersion(by: 1 | -1): void {
    const turn = lastTurn()
    if (!turn) return
    const version = Math.min(Math.max(shownVersion(turn) + by, 0), turn.answers.length - 1)
    actions.showVersion(turn.question.id, version)
  }

  function copyLast(): void {
    const turn = lastTurn()
    const answer = turn?.answers[shownVersion(turn)]
    if (answer) void copyText(textOf(answer))
  }

  function tryAgain(): void {
    const turn = lastTurn()
    if (turn && turn.answers.every((answer) => answer.state !== 'writing'))
      void actions.retry(turn.question.id)
  }

  function toggleViewer(): void {
    const found = pictureToShow(state())
    const other = documentToShow(state())
    if (state().viewer) actions.closeViewer()
    else if (state().panel) actions.closePanel()
    else if (found) actions.openViewer(found)
    else if (other !== null) actions.openPage(other, 1)
  }

  /** The topmost thing closes; with nothing open the answer stops. Text is never deleted. */
  function escape(): void {
    if (state().viewer) actions.closeViewer()
    else if (state().panel) actions.closePanel()
    else if (state().view !== 'chat') actions.showView('chat')
    else void actions.stop()
  }

  return {
    'new-chat': () => {
      actions.chats.begin()
      focusComposer()
    },
    settings: () => actions.showView(state().view === 'chat' ? 'settings' : 'chat'),
    sidebar: () => actions.showSidebar(!state().sidebar),
    shortcuts: () => actions.showShortcuts(!state().shortcuts),
    'next-chat': () => actions.chats.step(1),
    'previous-chat': () => actions.chats.step(-1),
    viewer: toggleViewer,
    'layer-views': () => actions.changeViewer({ layer: 'views' }),
    'layer-words': () => actions.changeViewer({ layer: 'words' }),
    'layer-answer': () => actions.changeViewer({ layer: 'answer' }),
    'try-again': tryAgain,
    'copy-last': copyLast,
    'previous-version': () => stepVersion(-1),
    'next-version': () => stepVersion(1),
    'next-region': () => jumpRegion(1),
    'previous-region': () => jumpRegion(-1),
    escape,
  }
}
