/** Where a question is written: files above, text, and what will happen below. Enter sends; an input method keeps its own Enter. */
import { useEffect, useRef, type ChangeEvent, type KeyboardEvent } from 'react'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useSession, useWindow } from '../state/context'
import { documentsToSummarize, summarizesOnEnter } from '../state/summarizing'
import { draftKey, draftOf, writingIn, type WindowState } from '../state/window-state'
import { IconButton } from '../ui/IconButton'
import { Notice } from '../ui/Notice'
import { Icon } from '../ui/Icon'
import { Chips } from './Chips'
import { chooseFiles, chooseFolder, FILE_INPUT_ID, FOLDER_INPUT_ID } from './choose-files'
import { GatheringNotice } from './GatheringNotice'
import { NextQuestions } from './NextQuestions'
import { Quality } from './Quality'
import { SummarizeMenu } from './SummarizeMenu'
import { Tray } from './Tray'

export function Composer() {
  const { text } = useLanguage()
  const actions = useActions()
  const draft = useWindow((state) => draftOf(state))
  const chatId = useWindow(draftKey)
  const writing = useWindow((state) => writingIn(state, state.chat.id))
  const summarizes = useWindow(summarizesOnEnter)
  const sendable = (draft.text.trim() !== '' && !draft.sending) || summarizes
  const submit = useSubmit()

  function chosen({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const files = [...(currentTarget.files ?? [])]
    if (currentTarget.id === FOLDER_INPUT_ID) actions.addFolder(files)
    else actions.addFiles(files)
    currentTarget.value = ''
  }

  return (
    <div className="dock">
      <ComposerFailure />
      <GatheringNotice />
      <NextQuestions />
      <form
        className="composer"
        aria-label={text.question}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="composer-inner">
          <Chips />
          <QuestionField key={chatId} />
          <div className="tools">
            <IconButton name={text.addFiles} icon="plus" onClick={chooseFiles} />
            <input
              id={FILE_INPUT_ID}
              type="file"
              multiple
              hidden
              aria-label={text.chooseFiles}
              onChange={chosen}
            />
            <IconButton name={text.addFolder} icon="folder" onClick={chooseFolder} />
            <input
              id={FOLDER_INPUT_ID}
              type="file"
              ref={takesFolder}
              hidden
              aria-label={text.addFolder}
              onChange={chosen}
            />
            <Quality />
            <span className="grow" />
            <SummarizeMenu />
            {sendable || !writing ? (
              <button
                type="submit"
                className="send"
                aria-label={summarizes ? text.summarize : text.send}
                title={`${summarizes ? text.summarize : text.send} (Enter)`}
                disabled={!sendable}
              >
                <Icon name="up" />
              </button>
            ) : null}
            {writing && (
              <button type="button" className="stop" onClick={() => void actions.stop()}>
                <Icon name="stop" small />
                {text.stop}{' '}
                <span className="stop-key" aria-hidden="true">
                  Esc
                </span>
              </button>
            )}
          </div>
        </div>
        <Tray />
      </form>
    </div>
  )
}

/** Not among React's own attributes. */
function takesFolder(field: HTMLInputElement | null): void {
  field?.setAttribute('webkitdirectory', '')
}

/** Sends what was written; with nothing written and one document above it, sums that up. */
function useSubmit(): () => void {
  const { store, actions } = useSession()
  return () => {
    const state = store.get()
    if (summarizesOnEnter(state)) void actions.summarize(state.summaryWish.length)
    else void actions.send()
  }
}

function QuestionField() {
  const language = useLanguage()
  const { setText } = useActions()
  const submit = useSubmit()
  const { text, sending } = useWindow((state) => draftOf(state))
  const placeholder = useWindow((state) => placeholderFor(state, language))
  const field = useRef<HTMLTextAreaElement>(null)

  useEffect(() => field.current?.focus(), [])

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    submit()
  }

  return (
    <textarea
      ref={field}
      rows={1}
      aria-label={language.text.question}
      placeholder={placeholder}
      value={text}
      readOnly={sending}
      maxLength={100_000}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={press}
    />
  )
}

function placeholderFor(state: WindowState, { text }: Language): string {
  if (writingIn(state, state.chat.id)) return text.placeholderWaiting
  if (draftOf(state).regions.length > 0) return text.placeholderPart
  if (draftOf(state).chips.length > 0) return text.placeholderFiles
  if (state.chat.turns.length === 0) return text.placeholderFirst
  return documentsToSummarize(state).length > 0 ? text.placeholderDocument : text.placeholderNext
}

function ComposerFailure() {
  const { text, sentence } = useLanguage()
  const { dismissFailure } = useActions()
  const { failure } = useWindow((state) => draftOf(state))
  if (!failure) return null
  const dismiss = (
    <button type="button" className="button small" onClick={dismissFailure}>
      {text.dismiss}
    </button>
  )
  return (
    <div className="dock-notice">
      <Notice
        tone={failure.code === 'too-many-files' ? 'warn' : 'fail'}
        title={sentence(failure)}
        actions={dismiss}
      />
    </div>
  )
}
