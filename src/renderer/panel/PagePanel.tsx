/** A page of a document beside the chat, with the passage marked that something rests on. */
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { findPassage, type LinePart } from '../documents/find-passage'
import type { Attachment, Failure, Page } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import type { PanelState, Passage } from '../state/window-state'
import { Icon } from '../ui/Icon'
import { PageHead } from './PageHead'
import { PagePicture } from './PagePicture'
import { PageText } from './PageText'
import { PageTools } from './PageTools'
import { usePage } from './use-page'
import { usePageKeys } from './use-page-keys'

const none: LinePart[] = []

export function PagePanel() {
  const panel = useWindow((state) => state.panel)
  const attachment = useWindow(({ attachments, panel: open }) =>
    open ? (attachments[open.attachmentId] ?? null) : null,
  )
  if (!panel) return null
  return <Panel key={panel.attachmentId} attachment={attachment} />
}

function Panel({ attachment }: { attachment: Attachment | null }) {
  const { text } = useLanguage()
  const { changePanel } = useActions()
  const panel = useWindow((state) => state.panel)
  const number = panel?.page ?? 1
  const told = usePage(attachment, number)
  const page = told?.ok ? told.value : null
  const passage = panel?.passage?.page === number ? panel.passage : null
  const parts = useMemo(() => (page && passage ? findPassage(page.lines, passage) : none), [page, passage])
  const body = useFocusAndScroll(panel, parts)
  const total = attachment?.pageMarks.length ?? 0

  const turn = useCallback(
    (step: 1 | -1) => {
      const next = number + step
      if (next >= 1 && next <= total) changePanel({ page: next })
    },
    [number, total, changePanel],
  )
  usePageKeys(turn)

  return (
    <aside className="page-panel" aria-label={text.pagePanel}>
      <PageHead attachment={attachment} number={number} total={total} page={page} />
      <section
        ref={body}
        className="page-body"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the arrows have to reach it
        tabIndex={0}
        aria-label={text.unitOf(attachment?.unit ?? 'page', number)}
      >
        {attachment && page && page.lines.length > 0 ? (
          <PageView attachment={attachment} page={page} parts={parts} passage={passage} />
        ) : (
          <Nothing attachment={attachment} number={number} page={page} />
        )}
        {told && !told.ok && <Refused failure={told.failure} />}
      </section>
      {attachment && page && page.lines.length > 0 && <PageTools attachment={attachment} page={page} />}
    </aside>
  )
}

interface ViewProps {
  attachment: Attachment
  page: Page
  parts: LinePart[]
  passage: Passage | null
}

function PageView({ attachment, page, parts, passage }: ViewProps) {
  return (
    <>
      {page.width > 0 ? (
        <PagePicture attachment={attachment} page={page} parts={parts} passage={passage} />
      ) : (
        <PageText page={page} parts={parts} />
      )}
      {passage && <Marked parts={parts} passage={passage} />}
    </>
  )
}

function Marked({ parts, passage }: { parts: LinePart[]; passage: Passage }) {
  const { text } = useLanguage()
  const behind = useWindow((state) => state.panel?.behind ?? '')
  const drawn = parts.length > 0 || passage.box.some((value) => value > 0)
  const words = behind === '' ? text.passageQuoted : text.passageMarked(shortened(behind))
  return (
    <p className="page-note">
      <Icon name="info" small />
      <span>{drawn ? words : text.passageNotMarked}</span>
    </p>
  )
}

/** The sentence stands in the thread in full. */
function shortened(sentence: string): string {
  return sentence.length > 80 ? `${sentence.slice(0, 78).replace(/\s+\S*$/, '')}…` : sentence
}

function Nothing({
  attachment,
  number,
  page,
}: {
  attachment: Attachment | null
  number: number
  page: Page | null
}) {
  const { text } = useLanguage()
  const { retryPage } = useActions()
  const unit = attachment?.unit ?? 'page'
  const mark = attachment?.pageMarks[number - 1]
  const place = text.unitOf(unit, number)
  const waiting = mark === 'w' && attachment?.state !== 'ready'
  if (waiting) return <p className="page-empty">{text.pageWaiting(place)}</p>
  if (!attachment || !page) return <p className="page-empty">{text.pageLoading}</p>
  return (
    <>
      {page.width > 0 && <PagePicture attachment={attachment} page={page} parts={none} passage={null} />}
      {mark === 'f' ? (
        <div className="page-empty">
          <p>{text.pageFailed(place, page.why ?? '')}</p>
          <button type="button" className="button small" onClick={() => retryPage(attachment.id, number)}>
            <Icon name="again" small />
            {text.retryPage}
          </button>
        </div>
      ) : (
        <p className="page-empty">{text.blankPage(unit, text.place(unit, number))}</p>
      )}
    </>
  )
}

function Refused({ failure }: { failure: Failure }) {
  const { sentence } = useLanguage()
  return (
    <p className="page-empty" role="alert">
      {sentence(failure)}
    </p>
  )
}

/** The focus comes into the panel when a page is opened from outside it, and goes back when it closes. */
function useFocusAndScroll(panel: PanelState | null, parts: LinePart[]) {
  const body = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    body.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.isConnected && before.focus())
    }
  }, [])
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const first = panel?.passage && parts ? body.current?.querySelector('.passage') : null
      if (first) first.scrollIntoView({ block: 'center' })
      else body.current?.scrollTo({ top: 0 })
    })
    return () => cancelAnimationFrame(frame)
  }, [panel, parts])
  return body
}
