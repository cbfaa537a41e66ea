/** The window's keys, in one listener. Fields keep theirs: a key that writes is never taken from them. */
import { useEffect } from 'react'
import { useSession } from '../state/context'
import type { Session } from '../state/session'
import type { WindowState } from '../state/window-state'
import { createCommands } from './commands'
import { focusComposer, isField, isFocusNowhere } from './focus'
import { commandFor, isPrintable, type Command } from './shortcuts'

export function useShortcuts(): void {
  const session = useSession()
  useEffect(() => listen(session), [session])
}

function listen(session: Session): () => void {
  const commands = createCommands(session)
  function press(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
    if (document.querySelector('dialog[open]') && event.key !== 'F1') return
    const state = session.store.get()
    const command = commandFor(event, state.app?.platform === 'darwin')
    const writes = isPrintable(event)
    if (command && applies(command, state) && !(writes && isField(document.activeElement))) {
      event.preventDefault()
      commands[command]()
    } else if (writes && isFocusNowhere() && state.view === 'chat' && !state.viewer) focusComposer()
  }
  addEventListener('keydown', press)
  return () => removeEventListener('keydown', press)
}

/** Digits act in the viewer only, and Alt with an arrow only where there are versions. */
function applies(command: Command, { viewer, chat }: WindowState): boolean {
  if (command.startsWith('layer-')) return viewer !== null
  if (command.endsWith('-version')) return (chat.turns.at(-1)?.answers.length ?? 0) > 1
  return true
}
