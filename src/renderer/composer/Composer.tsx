/** Where a question is written: files above, text, and what will happen below. Enter sends; an input method keeps its own Enter. */
import { useEffect, useRef, type ChangeEvent, type KeyboardEvent } from 'react'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { draftKey, draftOf, writingIn, type WindowState } from '../state/window-state'
import { IconButton } from '../ui/IconButton'
import { Notice } from '../ui/Notice'
import { Icon } from '../ui/Icon'
import { Chips } from './Chips'
import { chooseFiles, FILE_INPUT_ID } from './choose-files'
import { NextQuestions } from './NextQuestions'
import { Quality } from './Quality'
import { Tray } from './Tray'

export function Composer() {
  const { text } = useLanguage()
  const actions = useActions()
  const draft = useWindow((state) => draftOf(state))
  const chatId = useWindow(draftKey)
  const writing = useWindow((state) => writingIn(state, state.chat.id))
  const sendable = draft.text.trim() !== '' && !draft.sending

  function chosen({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    actions.addFiles([...(currentTarget.files ?? [])])
    currentTarget.value = ''
  }

  return (
    <div className="dock">
      <ComposerFailure />
      <NextQuestions />
      <form
        className="composer"
        aria-label={text.question}
        onSubmit={(event) => {
          event.preventDefault()
          void actions.send()
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
            <Quality />
            <span className="grow" />
            {sendable || !writing ? (
              <button
                type="submit"
                className="send"
                aria-label={text.send}
                title={`${text.send} (Enter)`}
                disabled={!sendable}
              >
                <Icon name="up" />
              </button>
            ) : null}
            {writing && (
              <button
                type="button"
                className="stop"
                aria-label={text.stop}
                onClick={() => void actions.stop()}
              >
                <Icon name="stop" small />
                {text.stop} <span className="stop-key">Esc</span>
              </button>
            )}
          </div>
        </div>
        <Tray />
      </form>
    </div>
  )
}

function QuestionField() {
  const language = useLanguage()
  const { setText, send } = useActions()
  const { text, sending } = useWindow((state) => draftOf(state))
  const placeholder = useWindow((state) => placeholderFor(state, language))
  const field = useRef<HTMLTextAreaElement>(null)

  useEffect(() => field.current?.focus(), [])

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void send()
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
  if (draftOf(state).chips.length > 0) return text.placeholderFiles
  return state.chat.turns.length > 0 ? text.placeholderNext : text.placeholderFirst
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
