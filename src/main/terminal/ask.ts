/** Asks, streams the answer, and says what it rests on. */
import { createInterface } from 'node:readline/promises'
import { z } from 'zod'
import type { Answer, AppEvent, Attachment, Box, Detail, Generation } from '../../shared/contract'
import type { Assistant } from '../assistant'
import { toFailure } from '../failure'
import type { AskCommand } from './command-line'
import { givenFiles } from './given-files'
import { installStarter } from './install-starter'
import { noteSentence } from './note-sentences'
import { quotePlaces } from './quote-places'
import { print, say } from './say'

export async function ask(assistant: Assistant, command: AskCommand, signal: AbortSignal): Promise<number> {
  await prepareModel(assistant, command, signal)
  const output = command.json ? jsonOutput() : plainOutput()
  const goesOn = !command.startNew && command.files.length === 0
  const conversationId = goesOn ? (assistant.newestConversation()?.id ?? null) : null
  return askOne(assistant, { ...command, conversationId }, output, signal)
}

const batchRequest = z.object({
  id: z.union([z.string(), z.number()]),
  files: z.array(z.string()),
  question: z.string(),
})

/** One request a line, each in a new conversation, the model loaded once. A bad line costs that line. */
export async function askBatch(
  assistant: Assistant,
  command: AskCommand,
  signal: AbortSignal,
): Promise<number> {
  await prepareModel(assistant, command, signal)
  let code = 0
  for await (const line of createInterface({ input: process.stdin })) {
    if (signal.aborted) break
    if (!line.trim()) continue
    const request = parseRequest(line)
    if (!request) {
      say('A line of the batch is no request: {"id":…,"files":[…],"question":…} is expected.')
      code = 1
      continue
    }
    const { id, files, question } = request
    const wanted = { ...command, files, question, conversationId: null, regions: [] }
    code = Math.max(code, await askOne(assistant, wanted, jsonOutput(id), signal))
  }
  return code
}

function parseRequest(line: string) {
  try {
    return batchRequest.parse(JSON.parse(line))
  } catch {
    return null
  }
}

async function prepareModel(
  assistant: Assistant,
  { starter, model }: AskCommand,
  signal: AbortSignal,
): Promise<void> {
  // A model of the user's own choice or making is enough to answer with.
  const others = (await assistant.models.list()).some(({ state }) => state === 'ready')
  if (starter && model === undefined && !others) await installStarter(assistant, false, signal)
}

interface Wanted {
  conversationId: string | null
  files: string[]
  question: string
  model: string | undefined
  detail: Detail | undefined
  generation: Generation | undefined
  /** Of the first file. */
  regions: Box[]
}

interface Output {
  event(event: AppEvent): void
  /** `places`: of its quotes, for people; empty for those in pictures. */
  end(answer: Answer, places: string[]): void
  failure(error: unknown): void
}

async function askOne(
  assistant: Assistant,
  wanted: Wanted,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  let stop = () => {}
  const unsubscribe = assistant.subscribe(output.event)
  try {
    const given = await givenFiles(wanted.files, signal)
    const attachments = given.map(({ path, name }) => assistant.addAttachment(path, name))
    const { turn, ended } = await assistant.answers.ask({
      conversationId: wanted.conversationId,
      text: wanted.question,
      attachmentIds: attachments.map((attachment) => attachment.id),
      model: wanted.model,
      detail: wanted.detail,
      generation: wanted.generation,
      // A script wants what the whole file says, and the same each time.
      wait: 'whole',
      regions: wanted.regions.map((box) => ({ attachmentId: attachments[0]!.id, box })),
    })
    stop = () => assistant.answers.stop(turn.answers.at(-1)!.id)
    signal.addEventListener('abort', stop)
    const answer = await ended
    output.end(answer, await quotePlaces(assistant, answer.quotes, signal))
    await sayUnreadable(assistant, attachments, answer, signal)
    return answer.failure ? 1 : 0
  } catch (error) {
    output.failure(error)
    return 1
  } finally {
    signal.removeEventListener('abort', stop)
    unsubscribe()
  }
}

/** Files that could not be read, unless the answer's own failure says it. */
async function sayUnreadable(assistant: Assistant, asked: Attachment[], answer: Answer, signal: AbortSignal) {
  if (signal.aborted) return
  for (const { id } of asked) {
    const { failure } = await assistant.whenSettled(id, signal)
    if (failure && failure.message !== answer.failure?.message) say(failure.message)
  }
}

function jsonOutput(id?: string | number): Output {
  const tag = id === undefined ? {} : { id }
  return {
    event(event) {
      if (event.type === 'answer.stage')
        print({ type: 'stage', ...tag, stage: event.stage, done: event.done, total: event.total })
      if (event.type === 'answer.delta') print({ type: 'text', ...tag, delta: event.delta })
    },
    end(answer, places) {
      if (answer.failure) say(answer.failure.message)
      print({ type: 'end', ...tag, ...toJson(answer, places) })
    },
    failure(error) {
      const failure = toFailure(error)
      say(failure.message)
      print({
        type: 'end',
        ...tag,
        text: '',
        model: null,
        state: 'failed',
        quotes: [],
        proof: [],
        usage: null,
        failure,
      })
    },
  }
}

function toJson(
  { text, model, state, quotes, proof, views, notes, usage, failure }: Answer,
  places: string[],
) {
  return {
    text,
    model,
    state,
    quotes: quotes.map(({ text: quote, file, page, box }, at) => ({
      text: quote,
      file,
      page,
      ...(places[at] && { place: places[at] }),
      box,
    })),
    proof: proof.map(({ text: mark, found, places }) => ({
      text: mark,
      found,
      boxes: places.map(({ box }) => box),
    })),
    views,
    notes,
    usage,
    ...(failure ? { failure } : {}),
  }
}

function plainOutput(): Output {
  return {
    event(event) {
      if (event.type === 'answer.delta') process.stdout.write(event.delta)
    },
    end(answer, places) {
      if (answer.text) process.stdout.write('\n')
      if (answer.failure) say(answer.failure.message)
      for (const note of answer.notes) say(`  ${noteSentence(note)}`)
      for (const [at, quote] of answer.quotes.slice(0, 3).entries())
        say(`  “${quote.text}” (${[quote.file, places[at]].filter(Boolean).join(', ')})`)
      for (const mark of answer.proof) if (!mark.found) say(`  ${mark.text}: not in the picture`)
    },
    failure: (error) => say(toFailure(error).message),
  }
}
