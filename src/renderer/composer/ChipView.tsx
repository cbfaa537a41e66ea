/** One file on its way: copying, waiting, being read, read, or refused with the sentence that says why. */
import { memo, useEffect, useRef, type KeyboardEvent } from 'react'
import type { Attachment, Failure } from '../../shared/contract'
import { countMarks } from '../documents/page-counts'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { chipAttachment, chipFailure } from '../state/drafts'
import type { Chip } from '../state/window-state'
import { focusComposer } from '../ui/focus'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { Thumbnail } from '../ui/Thumbnail'
import { UnlockChip } from './UnlockChip'

export const ChipView = memo(function ChipView({ chip }: { chip: Chip }) {
  const language = useLanguage()
  const { text } = language
  const { removeChip, openViewer, openPage } = useActions()
  const attachment = useWindow((state) => chipAttachment(state, chip))
  const failure = useWindow((state) => chipFailure(state, chip))
  const locked = failure?.code === 'locked' && failure.actions.includes('unlock') && attachment !== null
  const element = useShaking(chip.repeated)
  const name = attachment?.name ?? chip.name

  function press(event: KeyboardEvent) {
    if (event.key === 'Delete') remove()
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      neighbour(element.current, event.key)?.focus()
    else return
    event.preventDefault()
  }

  function remove() {
    const next = neighbour(element.current, 'ArrowRight') ?? neighbour(element.current, 'ArrowLeft')
    removeChip(chip)
    if (next) next.focus()
    else focusComposer()
  }

  function open() {
    if (!attachment || attachment.failure) return
    if (attachment.kind === 'document' || attachment.kind === 'video') return openPage(attachment.id, 1)
    if (attachment.state !== 'ready') return
    openViewer({ attachmentId: attachment.id, answerId: null, layer: 'words', page: 1, focus: null })
  }

  return (
    <li ref={element} className={`chip ${toneOf(failure)}`}>
      <button type="button" className="chip-open" title={name} onKeyDown={press} onClick={open}>
        {attachment && !failure ? (
          <Thumbnail attachment={attachment} />
        ) : (
          <span className="thumbnail">
            <Icon name={failure ? (failure.code === 'locked' ? 'lock' : 'alert') : 'document'} />
          </span>
        )}
        <span className="chip-text">
          <b>{nameInFolder(name)}</b>
          {locked ? null : failure ? (
            <small role="alert">{language.sentence(failure)}</small>
          ) : (
            <ChipState chip={chip} attachment={attachment} />
          )}
        </span>
      </button>
      {locked && attachment && <UnlockChip attachmentId={attachment.id} name={name} />}
      <IconButton name={text.removeFile(name)} icon="close" small tabIndex={-1} onClick={remove} />
      {attachment?.state === 'reading' && !failure && (
        <progress value={attachment.progress} max={1} aria-label={stateOf(attachment, language)} />
      )}
    </li>
  )
})

function ChipState({ chip, attachment }: { chip: Chip; attachment: Attachment | null }) {
  const language = useLanguage()
  return (
    <small>
      {factOf(chip, attachment, language)}
      <span aria-hidden="true">·</span>
      <span className={attachment?.state === 'ready' ? 'ok' : ''}>{stateOf(attachment, language)}</span>
    </small>
  )
}

/** How long it is, in what it is counted in; its size until that is known. */
function factOf(chip: Chip, attachment: Attachment | null, { text, format }: Language): string {
  if (attachment?.kind === 'video' && attachment.seconds > 0) return text.minutes(attachment.seconds)
  if (attachment?.kind === 'document' && attachment.state === 'ready' && attachment.pageMarks.length > 0)
    return text.units(attachment.unit, attachment.pageMarks.length)
  return format.bytes(attachment?.bytes ?? chip.bytes)
}

function stateOf(attachment: Attachment | null, { text, format }: Language): string {
  if (!attachment || attachment.state === 'copying') return text.copying
  const { state, words, kind, unit, pageMarks } = attachment
  if (state === 'ready' && kind === 'video') return text.units(unit, pageMarks.length)
  if (state === 'ready')
    return words === 0 ? text.noWords : kind === 'document' ? text.documentRead : text.wordsRead(words)
  if (kind === 'document' && pageMarks.length > 1)
    return text.unitsRead(unit, countMarks(pageMarks).done, pageMarks.length)
  return attachment.progress > 0
    ? text.readingText(format.percent(attachment.progress))
    : text.waitingToBeRead
}

/** Of a file from a folder its own name; the whole path is its tip. */
function nameInFolder(name: string): string {
  return name.split('/').at(-1) || name
}

function toneOf(failure: Failure | null): string {
  if (!failure) return ''
  return failure.code === 'locked' ? 'warn' : 'fail'
}

function neighbour(chip: HTMLElement | null, key: string): HTMLElement | null {
  const next = key === 'ArrowRight' ? chip?.nextElementSibling : chip?.previousElementSibling
  return next?.querySelector<HTMLElement>('.chip-open') ?? null
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
