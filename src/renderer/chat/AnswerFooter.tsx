/** Under a finished answer: copy, try again, its versions, and what it took. */
import type { ReactNode } from 'react'
import type { Answer, Question } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { useCopy } from '../ui/clipboard'
import { IconButton } from '../ui/IconButton'
import { textOf } from './answer-text'

interface Props {
  question: Question
  answer: Answer
  version: number
  versions: number
  /** In place of what it took. */
  facts?: string
  /** More that can be done with it. */
  children?: ReactNode
}

export function AnswerFooter({ question, answer, version, versions, facts: said, children }: Props) {
  const language = useLanguage()
  const { text } = language
  const { retry, showVersion } = useActions()
  const [copied, copy] = useCopy()
  const model = useWindow((state) => state.app?.models.find(({ id }) => id === answer.model)?.name)
  const tip = tipOf(answer, model ?? answer.model, language)
  return (
    <footer className="answer-footer">
      <IconButton
        name={copied ? text.copied : text.copy}
        icon={copied ? 'check' : 'copy'}
        onClick={() => copy(textOf(answer))}
      />
      {children}
      <IconButton name={text.tryAgain} icon="again" onClick={() => void retry(question.id)} />
      {versions > 1 && (
        <span className="versions figures">
          <IconButton
            name={text.previousVersion}
            icon="left"
            disabled={version === 0}
            onClick={() => showVersion(question.id, version - 1)}
          />
          {text.version(version + 1, versions)}
          <IconButton
            name={text.nextVersion}
            icon="right"
            disabled={version === versions - 1}
            onClick={() => showVersion(question.id, version + 1)}
          />
        </span>
      )}
      <span className="facts figures" title={tip}>
        {said ?? facts(answer, language)}
        <span className="unseen">{tip}</span>
      </span>
    </footer>
  )
}

function facts({ state, usage }: Answer, { text, format }: Language): string {
  if (!usage) return ''
  if (state === 'stopped' || state === 'failed') return text.stoppedAfter(usage.outputTokens)
  const parts = []
  if (usage.tokensPerSecond > 0) parts.push(text.speed(usage.tokensPerSecond))
  if (usage.firstTokenMs > 0) parts.push(text.firstWord(format.seconds(usage.firstTokenMs)))
  return parts.join(' · ')
}

/** Who answered, on what, and what it took. Empty for the reader, which counts nothing. */
function tipOf({ usage }: Answer, model: string, { text }: Language): string {
  if (!usage) return ''
  const { promptTokens, imageTokens, outputTokens, device, deviceReason } = usage
  const read =
    imageTokens > 0 ? text.tokensReadWithImages(promptTokens, imageTokens) : text.tokensRead(promptTokens)
  const ran = device ? [text.deviceWords(device)] : []
  const why = deviceReason ? [text.deviceNote(deviceReason)] : []
  return [model, ...ran, read, text.tokensWritten(outputTokens), ...why].join(' · ')
}
