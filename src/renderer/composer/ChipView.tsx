/** One file on its way: copying, waiting, being read, read, or refused with the sentence that says why. */
import { memo, useEffect, useRef, type KeyboardEvent } from 'react'
import type { Attachment, Failure } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { chipAttachment, chipFailure } from '../state/drafts'
import type { Chip } from '../state/window-state'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { Thumbnail } from '../ui/Thumbnail'
import { focusComposer } from '../ui/use-shortcuts'

export const ChipView = memo(function ChipView({ chip }: { chip: Chip }) {
  const language = useLanguage()
  const { text } = language
  const { removeChip, openViewer } = useActions()
  const attachment = useWindow((state) => chipAttachment(state, chip))
  const failure = useWindow((state) => chipFailure(state, chip))
  const element = useShaking(chip.repeated)
  const name = attachment?.name ?? chip.name

  function press(event: KeyboardEvent<HTMLLIElement>) {
    if (event.key === 'Delete') remove(event.currentTarget)
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      neighbour(event.currentTarget, event.key)?.focus()
    else if (event.key === 'Enter' && event.target === event.currentTarget) open()
    else return
    event.preventDefault()
  }

  function remove(row: HTMLElement) {
    const next = neighbour(row, 'ArrowRight') ?? neighbour(row, 'ArrowLeft')
    removeChip(chip)
    if (next) next.focus()
    else focusComposer()
  }

  function open() {
    if (attachment?.state !== 'ready') return
    openViewer({ attachmentId: attachment.id, answerId: null, layer: 'words', page: 1, focus: null })
  }

  return (
    <li
      ref={element}
      className={`chip ${toneOf(failure)}`}
      tabIndex={0}
      title={name}
      onKeyDown={press}
      onDoubleClick={open}
    >
      {attachment && !failure ? (
        <Thumbnail attachment={attachment} />
      ) : (
        <span className="thumbnail">
          <Icon name={failure ? (failure.code === 'locked' ? 'lock' : 'alert') : 'document'} />
        </span>
      )}
      <div className="chip-text">
        <b>{name}</b>
        {failure ? (
          <small role="alert">{language.sentence(failure)}</small>
        ) : (
          <ChipState chip={chip} attachment={attachment} />
        )}
      </div>
      <IconButton
        name={text.removeFile(name)}
        icon="close"
        small
        tabIndex={-1}
        onClick={(event) => remove(event.currentTarget.closest('li') as HTMLElement)}
      />
      {attachment?.state === 'reading' && (
        <progress value={attachment.progress} max={1} aria-label={stateOf(attachment, language)} />
      )}
    </li>
  )
})

function ChipState({ chip, attachment }: { chip: Chip; attachment: Attachment | null }) {
  const language = useLanguage()
  return (
    <small>
      {language.format.bytes(attachment?.bytes ?? chip.bytes)}
      <span aria-hidden="true">·</span>
      <span className={attachment?.state === 'ready' ? 'ok' : ''}>{stateOf(attachment, language)}</span>
    </small>
  )
}

function stateOf(attachment: Attachment | null, { text, format }: Language): string {
  if (!attachment || attachment.state === 'copying') return text.copying
  if (attachment.state === 'ready')
    return attachment.words > 0 ? text.wordsRead(attachment.words) : text.noWords
  return attachment.progress > 0
    ? text.readingText(format.percent(attachment.progress))
    : text.waitingToBeRead
}

function toneOf(failure: Failure | null): string {
  if (!failure) return ''
  return failure.code === 'locked' ? 'warn' : 'fail'
}

function neighbour(row: HTMLElement, key: string): HTMLElement | null {
  const next = key === 'ArrowRight' ? row.nextElementSibling : row.previousElementSibling
  return next instanceof HTMLElement && next.matches('.chip') ? next : null
}

/** The same file again shakes its chip once. */
function useShaking(repeated: number) {
  const element = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (repeated === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const frames = [0, -4, 4, -3, 2, 0].map((x) => ({ transform: `translateX(${x}px)` }))
    element.current?.animate(frames, { duration: 320, easing: 'ease-out' })
  }, [repeated])
  return element
}
