/** The window's keys, in one listener. Fields keep their own: only keys with Ctrl, Cmd, Alt or a function act inside them. */
import { useEffect } from 'react'
import { useActions, useWindow } from '../state/context'
import { copyText } from './clipboard'
import { jumpRegion } from './regions'
import { commandFor, isPrintable, type Command } from './shortcuts'
import { pictureToShow } from '../viewer/picture-to-show'

export function useShortcuts(): void {
  const state = useWindow((all) => all)
  const actions = useActions()

  useEffect(() => {
    const lastTurn = state.chat.turns.at(-1)
    const shown = lastTurn ? (state.versions[lastTurn.question.id] ?? lastTurn.answers.length - 1) : 0

    function step(by: 1 | -1) {
      if (!lastTurn) return
      const next = Math.min(Math.max(shown + by, 0), lastTurn.answers.length - 1)
      actions.showVersion(lastTurn.question.id, next)
    }

    function escape() {
      if (state.viewer) actions.closeViewer()
      else if (state.view === 'settings') actions.showView('chat')
      else void actions.stop()
    }

    function showViewer() {
      const found = pictureToShow(state)
      if (state.viewer) actions.closeViewer()
      else if (found) actions.openViewer(found)
    }

    const deeds: Record<Command, () => void> = {
      'new-chat': () => {
        actions.chats.begin()
        focusComposer()
      },
      settings: () => actions.showView(state.view === 'settings' ? 'chat' : 'settings'),
      sidebar: () => actions.showSidebar(!state.sidebar),
      shortcuts: () => actions.showShortcuts(!state.shortcuts),
      'next-chat': () => actions.chats.step(1),
      'previous-chat': () => actions.chats.step(-1),
      viewer: showViewer,
      'layer-words': () => actions.changeViewer({ layer: 'words' }),
      'layer-answer': () => actions.changeViewer({ layer: 'answer' }),
      'try-again': () => lastTurn && void actions.retry(lastTurn.question.id),
      'copy-last': () => void copyText(lastTurn?.answers[shown]?.text ?? ''),
      'previous-version': () => step(-1),
      'next-version': () => step(1),
      'next-region': () => jumpRegion(1),
      'previous-region': () => jumpRegion(-1),
      escape,
    }

    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
      if (document.querySelector('dialog[open]') && event.key !== 'F1') return
      const command = commandFor(event, state.app?.platform === 'darwin')
      const inField = isField(document.activeElement)
      if (command && !(inField && isPrintable(event)) && applies(command)) {
        event.preventDefault()
        deeds[command]()
      } else if (isPrintable(event) && isNowhere() && state.view === 'chat' && !state.viewer) focusComposer()
    }

    /** Digits act in the viewer only, Alt with an arrow moves the caret in a field, and there is nothing to try again while writing. */
    function applies(command: Command): boolean {
      if (command.startsWith('layer-')) return state.viewer !== null
      if (command.endsWith('-version')) return (lastTurn?.answers.length ?? 0) > 1
      if (command === 'copy-last') return lastTurn !== undefined
      return true
    }

    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [state, actions])
}

export function focusComposer(): void {
  document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus()
}

function isField(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
}

function isNowhere(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.matches('.main, .thread')
}
