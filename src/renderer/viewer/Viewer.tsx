/** A file as it was seen: the model's views of the picture, the words that were read, and what of it stands in the answer. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Box, Page } from '../../shared/contract'
import type { Messages } from '../i18n/english'
import { useLanguage } from '../i18n/language'
import { findAnswer } from '../state/answers'
import { useActions, useWindow } from '../state/context'
import type { ViewerState } from '../state/window-state'
import { focusComposer } from '../ui/focus'
import { Icon } from '../ui/Icon'
import { AnswerPanel } from './AnswerPanel'
import { Layers } from './Layers'
import { PageStage } from './PageStage'
import { PageSteps } from './PageSteps'
import { firstLook, looksOf } from './seen-views'
import { useCloser } from './use-closer'
import { useReading } from './use-reading'
import { ViewsPanel } from './ViewsPanel'
import { WordsPanel } from './WordsPanel'

export function Viewer() {
  const { text, sentence } = useLanguage()
  const viewer = useWindow((state) => state.viewer)
  const attachment = useWindow((state) => (viewer ? (state.attachments[viewer.attachmentId] ?? null) : null))
  const answer = useWindow((state) =>
    viewer?.answerId ? findAnswer(state.chat.turns, viewer.answerId) : null,
  )
  const reading = useReading(attachment)
  const [lit, setLit] = useState<Box | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const { back, leaveTo } = useBackFocus()
  const leave = useCallback(() => leaveTo(focusComposer), [leaveTo])
  const closer = useCloser(attachment, leave)
  const question = useWindow(({ chat }) =>
    chat.turns.find(({ answers }) => answers.some(({ id }) => id === viewer?.answerId)),
  )?.question
  const { closeViewer } = useActions()
  if (!viewer) return null

  const pages = reading?.ok ? reading.value.pages : []
  const page = pages.find(({ number }) => number === viewer.page) ?? pages[0] ?? emptyPage(attachment)
  const focus = lit ?? (viewer.focus?.page === page.number ? viewer.focus.box : null)
  const looks = looksOf(answer, viewer.attachmentId)
  const look = Math.min(chosen ?? firstLook(looks, question?.regions ?? []), looks.length - 1)
  const views = looks[look] ?? null
  const layer = viewer.layer === 'views' && !views ? 'words' : viewer.layer
  const name = views ? text.whatModelSaw : text.viewer
  const failure = attachment?.failure ?? (reading && !reading.ok ? reading.failure : null)

  return (
    <section className="viewer" aria-label={name}>
      <header className="bar">
        <button ref={back} type="button" className="button quiet small" onClick={closeViewer}>
          <Icon name="left" />
          {text.backToChat}
          <kbd aria-hidden="true">Esc</kbd>
        </button>
        <h2 className="title">{name}</h2>
        <span className="subtitle">
          {attachment?.name}
          {page.width > 0 && attachment?.kind === 'picture' && ` · ${text.size(page.width, page.height)}`}
        </span>
        <span className="grow" />
        <PageSteps page={page.number} pages={pages.length} />
        <Layers layer={layer} withViews={views !== null} />
      </header>
      <div className="viewer-body">
        <PageStage
          attachment={attachment}
          page={page}
          answer={layer === 'answer' ? answer : null}
          views={layer === 'views' ? views : null}
          focus={focus}
          light={setLit}
          closer={attachment && closer}
          asked={answer}
        />
        <aside className="viewer-panel" aria-label={layerName(layer, text)}>
          {failure ? (
            <p className="viewer-section">{sentence(failure)}</p>
          ) : layer === 'answer' ? (
            <AnswerPanel answer={answer} light={setLit} />
          ) : layer === 'views' && views && answer ? (
            <ViewsPanel
              question={question}
              answer={answer}
              looks={looks}
              look={look}
              choose={setChosen}
              page={page}
              waiting={reading === null}
              closer={closer}
              light={setLit}
            />
          ) : (
            <WordsPanel
              attachmentId={viewer.attachmentId}
              page={page}
              waiting={reading === null}
              light={setLit}
            />
          )}
        </aside>
      </div>
    </section>
  )
}

function layerName(layer: ViewerState['layer'], text: Messages): string {
  return { views: text.viewsLayer, words: text.wordsLayer, answer: text.answerLayer }[layer]
}

function emptyPage(attachment: { width: number; height: number } | null): Page {
  const { width, height } = attachment ?? { width: 0, height: 0 }
  return { number: 1, source: 'ocr', width, height, text: '', lines: [] }
}

/** The focus goes to the way back, and returns to where it was when the viewer closes, unless it is to go elsewhere. */
function useBackFocus() {
  const back = useRef<HTMLButtonElement>(null)
  const next = useRef<(() => void) | null>(null)
  useEffect(() => {
    const before = document.activeElement
    back.current?.focus()
    return () => {
      const elsewhere = next.current
      requestAnimationFrame(() => (elsewhere ? elsewhere() : before instanceof HTMLElement && before.focus()))
    }
  }, [])
  const leaveTo = useCallback((focus: () => void) => {
    next.current = focus
  }, [])
  return { back, leaveTo }
}
