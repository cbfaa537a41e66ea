/** Sums up a whole document, says how far it is, and on which pages each sentence rests. Ctrl+C pauses; the same again goes on. */
import type { Answer, AnswerNote, AppEvent } from '../../shared/contract'
import type { Assistant } from '../assistant'
import { toFailure } from '../failure'
import type { SummarizeCommand } from './command-line'
import { endProgress, print, say, sayProgress } from './say'

export async function summarize(
  assistant: Assistant,
  command: SummarizeCommand,
  signal: AbortSignal,
): Promise<number> {
  let pause = () => {}
  const unsubscribe = assistant.subscribe(command.json ? printEvent : createTeller())
  try {
    const { id } = assistant.addAttachment(command.file, undefined, command.password)
    const { length, language, model } = command
    const wish = { conversationId: null, attachmentId: id, length, language, model }
    const { turn, ended } = await assistant.answers.summarize(wish)
    pause = () => assistant.answers.pause(turn.answers.at(-1)!.id)
    signal.addEventListener('abort', pause)
    if (signal.aborted) pause()
    return end(await ended, command)
  } catch (error) {
    const failure = toFailure(error)
    say(failure.message)
    if (command.json)
      print({ type: 'end', summary: '', state: 'failed', sentences: [], pages: null, failure })
    return 1
  } finally {
    signal.removeEventListener('abort', pause)
    unsubscribe()
  }
}

function end(answer: Answer, { json }: SummarizeCommand): number {
  endProgress()
  if (json) print(toJson(answer))
  else process.stdout.write(answer.text)
  for (const note of answer.notes) say(sentenceOf(note))
  if (answer.state === 'paused') say('Paused. The same command goes on.')
  if (answer.failure) say(answer.failure.message)
  return answer.failure ? 1 : 0
}

function toJson({ text, state, model, summary, notes, failure }: Answer) {
  const sentences = summary?.sentences ?? []
  return {
    type: 'end',
    summary: text,
    state,
    model,
    sentences: sentences.map(({ text: sentence, heading, pages, supported, own }) => ({
      text: sentence,
      heading,
      pages,
      supported,
      own,
    })),
    pages: summary && summary.coverage,
    workedMs: summary?.workedMs ?? 0,
    notes,
    ...(failure ? { failure } : {}),
  }
}

function printEvent(event: AppEvent): void {
  if (event.type === 'answer.stage')
    print({ type: 'stage', stage: event.stage, done: event.done, total: event.total })
}

/** For people: one line that is written over. */
function createTeller(): (event: AppEvent) => void {
  let secondsLeft: number | null = null
  return (event) => {
    if (event.type === 'answer.summary') secondsLeft = event.summary.secondsLeft
    if (event.type !== 'answer.stage') return
    const left = secondsLeft === null ? '' : `, about ${secondsLeft} s left`
    if (event.total > 0) sayProgress(`Reading: ${event.done} of ${event.total}${left}`)
  }
}

function sentenceOf({ code, details }: AnswerNote): string {
  if (code === 'document-language')
    return `No model at hand can write it in another language (${details['wanted']}): it is in the document's own.`
  return 'In the document’s own sentences.'
}
