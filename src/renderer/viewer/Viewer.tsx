/** A file as it was seen: the model's views of the picture, the words that were read, and what of it stands in the answer. */
import { useEffect, useRef, useState } from 'react'
import type { Box, Page } from '../../shared/contract'
import type { Messages } from '../i18n/english'
import { useLanguage } from '../i18n/language'
import { findAnswer } from '../state/answers'
import { useActions, useWindow } from '../state/context'
import type { ViewerState } from '../state/window-state'
import { Icon } from '../ui/Icon'
import { AnswerPanel } from './AnswerPanel'
import { Layers } from './Layers'
import { PageStage } from './PageStage'
import { PageSteps } from './PageSteps'
import { viewsOf } from './seen-views'
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
  const back = useBackFocus()
  const { closeViewer } = useActions()
  if (!viewer) return null

  const pages = reading?.ok ? reading.value.pages : []
  const page = pages.find(({ number }) => number === viewer.page) ?? pages[0] ?? emptyPage(attachment)
  const focus = lit ?? (viewer.focus?.page === page.number ? viewer.focus.box : null)
  const views = viewsOf(answer, viewer.attachmentId)
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
        />
        <aside className="viewer-panel" aria-label={layerName(layer, text)}>
          {failure ? (
            <p className="viewer-section">{sentence(failure)}</p>
          ) : layer === 'answer' ? (
            <AnswerPanel answer={answer} light={setLit} />
          ) : layer === 'views' && views && answer ? (
            <ViewsPanel answer={answer} seen={views} page={page} waiting={reading === null} light={setLit} />
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

/** The focus goes to the way back, and returns to where it was when the viewer closes. */
function useBackFocus() {
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    back.current?.focus()
    return () => {
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus())
    }
  }, [])
  return back
}
