/** Asks before a model's files go from the disk. Keeping it is what Enter and Escape do. */
import { useLanguage } from '../i18n/language'
import { Dialog } from '../ui/Dialog'
import type { ModelRow } from './model-facts'

export function RemoveModel({ row, keep, remove }: { row: ModelRow; keep(): void; remove(): void }) {
  const { text, format } = useLanguage()
  const size = format.bytes(row.model?.bytes ?? 0)
  const title = text.removeQuestion(row.name)
  return (
    <Dialog label={title} small close={keep}>
      <h2>{title}</h2>
      <p className="sheet-text">{row.entry ? text.removeMeansGettable(size) : text.removeMeans(size)}</p>
      <div className="sheet-actions">
        <button type="button" className="button" onClick={keep}>
          {text.keep}
        </button>
        <button
          type="button"
          className="button danger"
          onClick={() => {
            keep()
            remove()
          }}
        >
          {text.removeShort}
        </button>
      </div>
    </Dialog>
  )
}
