/** Takes files dropped or pasted anywhere in the window; shows kinds and counts only, as names are not known before the drop. */
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../i18n/language'
import { useActions, useSession } from '../state/context'
import { Icon, type IconName } from '../ui/Icon'
import { focusComposer } from '../ui/focus'
import { DropStack } from './DropStack'
import { kindsIn, type DroppedKinds } from './dropped-kinds'
import { entriesOf } from './dropped-files'
import { usePaste } from './use-paste'

interface Over extends DroppedKinds {
  asNew: boolean
}

export function DropOverlay() {
  const { text } = useLanguage()
  const over = useDrop()
  usePaste()
  if (!over) return null
  return (
    <div className="drop-overlay">
      <div className="drop-frame" />
      <div className="drop-content" aria-live="polite">
        <DropStack />
        <h2>{over.asNew ? text.dropNew : text.dropHere}</h2>
        <div className="drop-kinds">
          {over.pictures > 0 && <Kind icon="image" words={text.pictures(over.pictures)} />}
          {over.documents > 0 && <Kind icon="document" words={text.documentsHere(over.documents)} />}
          {over.videos > 0 && <Kind icon="video" words={text.videosHere(over.videos)} />}
          {over.others > 0 && <Kind icon="folder" words={text.foldersOrOthers(over.others)} />}
        </div>
        <p className="drop-keys">
          {text.hold} <kbd>Shift</kbd> {text.forNewChat} <kbd>Esc</kbd> {text.toCancel}
        </p>
      </div>
    </div>
  )
}

function Kind({ icon, words }: { icon: IconName; words: string }) {
  return (
    <div>
      <Icon name={icon} />
      {words}
    </div>
  )
}

function useDrop(): Over | null {
  const { addEntries, chats, closeViewer, showView } = useActions()
  const { store } = useSession()
  const [over, setOver] = useState<Over | null>(null)
  const depth = useRef(0)

  useEffect(() => {
    const end = () => {
      depth.current = 0
      setOver(null)
    }
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth.current += 1
      setOver(look(event))
    }
    const move = (event: DragEvent) => {
      event.preventDefault()
      if (!event.dataTransfer) return
      event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none'
      setOver((old) => (old && old.asNew !== event.shiftKey ? { ...old, asNew: event.shiftKey } : old))
    }
    const leave = () => {
      depth.current -= 1
      if (depth.current <= 0) end()
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      end()
      if (!event.dataTransfer || !hasFiles(event)) return
      const entries = entriesOf(event.dataTransfer)
      if (event.shiftKey) chats.begin()
      closeViewer()
      if (store.get().view !== 'chat') showView('chat')
      void addEntries(entries)
      requestAnimationFrame(focusComposer)
    }
    const listeners = { dragenter: enter, dragover: move, dragleave: leave, drop, dragend: end }
    const all = Object.entries(listeners) as [string, EventListener][]
    for (const [name, listener] of all) addEventListener(name, listener)
    return () => all.forEach(([name, listener]) => removeEventListener(name, listener))
  }, [store, addEntries, chats, closeViewer, showView])

  return over
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}

function look({ dataTransfer, shiftKey }: DragEvent): Over {
  return { ...kindsIn([...(dataTransfer?.items ?? [])]), asNew: shiftKey }
}
