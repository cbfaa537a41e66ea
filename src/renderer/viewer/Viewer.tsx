/** A file as it was read: the picture with its words, and what of it stands in the answer. */
import { useEffect, useRef, useState } from 'react'
import type { Box, Page } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { findAnswer } from '../state/answers'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'
import { AnswerPanel } from './AnswerPanel'
import { PageStage } from './PageStage'
import { PageSteps } from './PageSteps'
import { useReading } from './use-reading'
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
  const failure = attachment?.failure ?? (reading && !reading.ok ? reading.failure : null)

  return (
    <section className="viewer" aria-label={text.viewer}>
      <header className="bar">
        <button ref={back} type="button" className="button quiet small" onClick={closeViewer}>
          <Icon name="left" />
          {text.backToChat}
          <kbd aria-hidden="true">Esc</kbd>
        </button>
        <h2 className="title">{text.viewer}</h2>
        <span className="subtitle">
          {attachment?.name}
          {page.width > 0 && attachment?.kind === 'picture' && ` · ${text.size(page.width, page.height)}`}
        </span>
        <span className="grow" />
        <PageSteps page={page.number} pages={pages.length} />
        <Layers />
      </header>
      <div className="viewer-body">
        <PageStage
          attachment={attachment}
          page={page}
          answer={viewer.layer === 'answer' ? answer : null}
          focus={focus}
        />
        <aside
          className="viewer-panel"
          aria-label={viewer.layer === 'answer' ? text.answerLayer : text.wordsLayer}
        >
          {failure ? (
            <p className="viewer-section">{sentence(failure)}</p>
          ) : viewer.layer === 'answer' ? (
            <AnswerPanel answer={answer} light={setLit} />
          ) : (
            <WordsPanel page={page} waiting={reading === null} light={setLit} />
          )}
        </aside>
      </div>
    </section>
  )
}

function Layers() {
  const { text } = useLanguage()
  const { changeViewer } = useActions()
  const layer = useWindow((state) => state.viewer?.layer)
  return (
    <fieldset className="choice" aria-label={text.layers}>
      <button
        type="button"
        aria-pressed={layer === 'words'}
        title="1"
        onClick={() => changeViewer({ layer: 'words' })}
      >
        {text.wordsLayer}
      </button>
      <button
        type="button"
        aria-pressed={layer === 'answer'}
        title="2"
        onClick={() => changeViewer({ layer: 'answer' })}
      >
        {text.answerLayer}
      </button>
    </fieldset>
  )
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
