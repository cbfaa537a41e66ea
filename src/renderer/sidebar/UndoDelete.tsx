/** For ten seconds after a chat was deleted: the way back. */
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'

export function UndoDelete() {
  const { text } = useLanguage()
  const { chats } = useActions()
  const deleted = useWindow((state) => state.deleted)
  if (!deleted) return null
  return (
    <output className="undo">
      <span>{text.deleted(deleted.title || text.untitled)}</span>
      <button type="button" className="button small" onClick={() => void chats.undoRemove()}>
        {text.undo}
      </button>
    </output>
  )
}
