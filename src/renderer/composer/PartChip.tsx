/** A part of a picture that the question is about: what is in it, and the way to leave it out. */
import type { KeyboardEvent } from 'react'
import type { Region } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { focusComposer } from '../ui/focus'
import { IconButton } from '../ui/IconButton'
import { Crop } from '../viewer/Crop'

const PLACE = { width: 36, height: 36 }

export function PartChip({ region }: { region: Region }) {
  const { text } = useLanguage()
  const { removePart, showPart } = useActions()
  const attachment = useWindow((state) => state.attachments[region.attachmentId])
  if (!attachment) return null
  const [, , width, height] = region.box
  const name = text.partOf(attachment.name)

  function remove() {
    removePart(region)
    focusComposer()
  }

  function press(event: KeyboardEvent) {
    if (event.key !== 'Delete') return
    event.preventDefault()
    remove()
  }

  return (
    <li className="chip">
      <button
        type="button"
        className="chip-open"
        title={name}
        onKeyDown={press}
        onClick={() => showPart(region)}
      >
        <Crop attachment={attachment} box={region.box} place={PLACE} />
        <span className="chip-text">
          <b>{name}</b>
          <small>{text.partSize(width, height)}</small>
        </span>
      </button>
      <IconButton name={text.removePart(attachment.name)} icon="close" small tabIndex={-1} onClick={remove} />
    </li>
  )
}
