/** Get, Cancel, Get again and Remove, as far as they make sense for a model. */
import { useCallback, useState, type MouseEvent } from 'react'
import { useLanguage, type Language } from '../i18n/language'
import { Icon, type IconName } from '../ui/Icon'
import { RemoveModel } from './RemoveModel'
import type { ModelRow } from './model-facts'

interface Props {
  row: ModelRow
  busy: boolean
  install(): void
  cancel(): void
  remove(): void
}

export function ModelActions({ row, busy, install, cancel, remove }: Props) {
  const language = useLanguage()
  const { text } = language
  const [removing, setRemoving] = useState(false)
  const keep = useCallback(() => setRemoving(false), [])
  const main = mainAction(row, language)
  // A failed install left nothing that answers; what it fetched is kept for the next try.
  const present = row.state === 'ready' || row.state === 'damaged'

  /** Get becomes Cancel under the pointer: the second click of a double one must not undo the first. */
  function press({ detail }: MouseEvent) {
    if (detail > 1 || !main) return
    if (main.does === 'install') install()
    else cancel()
  }

  return (
    <>
      {main && (
        <button
          type="button"
          className="button small"
          aria-label={main.label}
          aria-disabled={busy}
          onClick={press}
        >
          {main.icon && <Icon name={main.icon} small />}
          {main.name}
        </button>
      )}
      {present && (
        <button
          type="button"
          className="button quiet small"
          aria-label={text.removeModel(row.name)}
          aria-disabled={busy}
          onClick={() => setRemoving(true)}
        >
          {text.removeShort}
        </button>
      )}
      {removing && <RemoveModel row={row} keep={keep} remove={remove} />}
    </>
  )
}

interface MainAction {
  does: 'install' | 'cancel'
  name: string
  label: string
  icon: IconName | null
}

/** Only what a hub has can be got, again or at all. */
function mainAction({ state, name, entry }: ModelRow, { text }: Language): MainAction | null {
  if (!entry || state === 'ready') return null
  if (state === 'installing')
    return { does: 'cancel', name: text.cancel, label: text.cancelModel(name), icon: null }
  if (state === 'available')
    return { does: 'install', name: text.get, label: text.getModel(name), icon: 'download' }
  return { does: 'install', name: text.getAgain, label: text.getModelAgain(name), icon: 'again' }
}
