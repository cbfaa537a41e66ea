/** The answers that are being written now: begins them, stops them, and knows what each has said so far. */
import type {
  Answer,
  ConversationSummary,
  Detail,
  Generation,
  Region,
  SummaryLanguage,
  SummaryLength,
  Turn,
} from '../../shared/contract'
import { DeskglassError, toFailure } from '../failure'
import { listModels } from '../models/library'
import { locateAnswer, readAnswer, reopenAnswer } from '../store/answers'
import { readAttachmentFile } from '../store/attachments'
import { readSummary } from '../store/conversations'
import { addAnswer, askQuestion, conversationOfQuestion } from '../store/questions'
import type { Database } from '../store/open-store'
import { clearSummary } from '../store/summaries'
import { forgetNotes } from '../store/summary-notes'
import { readTurn } from '../store/turns'
import { startAnswer, type RunningAnswer } from './answer'
import type { AnsweringModel, AnswerJob, Wait } from './answer-job'
import { chooseSummaryModel } from './choose-summary-model'
import { chooseModel, toAnswering } from './choose-model'
import { hasVideo } from './has-video'
import type { LookAhead } from './look-ahead'
import type { Services } from './services'
import { startSummary, type RunningSummary } from './summarize'

export interface NewQuestion {
  conversationId: string | null
  text: string
  attachmentIds: string[]
  /** A model's id or `reader`; left out: the best at hand for what is asked about. */
  model?: string | undefined
  detail?: Detail | undefined
  regions?: Region[] | undefined
  /** How the answer is to be written; left out: as the settings say. */
  generation?: Generation | undefined
  wait?: Wait | undefined
}

export interface SummaryWish {
  conversationId: string | null
  attachmentId: string
  length: SummaryLength
  language: SummaryLanguage
  model?: string | undefined
}

export interface Answers {
  /** Commits the question with an empty answer, begins to write it, and resolves; `ended` when it is written. */
  ask(
    question: NewQuestion,
  ): Promise<{ conversation: ConversationSummary; turn: Turn; ended: Promise<Answer> }>
  /** A summary of a whole document. */
  summarize(
    wish: SummaryWish,
  ): Promise<{ conversation: ConversationSummary; turn: Turn; ended: Promise<Answer> }>
  /** Pauses a summary; `continue` goes on with it. */
  pause(answerId: string): void
  /** Makes a summary anew, without the notes it was made from. */
  startOver(answerId: string): Promise<Turn>
  /** Another answer to a question. */
  retry(questionId: string): Promise<Turn>
  /** Goes on where an ended answer ended. */
  continue(answerId: string): Promise<Turn>
  stop(answerId: string): void
  stopConversation(conversationId: string): void
  /** Stops all and waits until they are stored. */
  stopAll(): Promise<void>
  /** As the store has them, with what is ahead of it. */
  withRunningText(turn: Turn): Turn
  withWriting(summary: ConversationSummary): ConversationSummary
}

export function createAnswers(services: Services, lookAhead: Pick<LookAhead, 'makeWay' | 'goOn'>): Answers {
  const { db, home, emit, reportBug } = services
  const running = new Map<string, (RunningAnswer | RunningSummary) & { conversationId: string }>()

  function run(job: AnswerJob): Promise<Answer> {
    const { conversationId } = job
    lookAhead.makeWay()
    const isSummary = job.turn.question.task.kind === 'summary'
    const answer = isSummary ? startSummary(services, job) : startAnswer(services, job)
    running.set(job.answerId, Object.assign(answer, { conversationId }))
    announce(conversationId)
    return answer.ended.finally(() => {
      running.delete(job.answerId)
      lookAhead.goOn()
      announce(conversationId)
    })
  }

  function announce(conversationId: string): void {
    try {
      emit({ type: 'conversation.change', conversation: withWriting(readSummary(db, conversationId)) })
    } catch (error) {
      // It was deleted while its answer was being written.
      if (toFailure(error).code !== 'not-found') reportBug(error)
    }
  }

  function withWriting(summary: ConversationSummary): ConversationSummary {
    const writing = [...running.values()].some((answer) => answer.conversationId === summary.id)
    return { ...summary, writing }
  }

  /** A follow-up is about the pictures of its chat. */
  function hasPictures(conversationId: string | null): boolean {
    return conversationId !== null && readSummary(db, conversationId).hasPicture
  }

  async function modelOf(answer: Answer): Promise<AnsweringModel> {
    return toAnswering((await listModels(home)).find(({ id }) => id === answer.model))
  }

  return {
    async ask({ conversationId, text, attachmentIds, model: wanted, detail, regions, generation, wait }) {
      const seen = attachmentIds.length > 0 || hasPictures(conversationId)
      const model = await chooseModel(home, wanted, seen, hasVideo(db, conversationId, attachmentIds))
      const now = Date.now()
      const asked = askQuestion(db, {
        conversationId,
        text,
        attachmentIds,
        model: model.id,
        detail,
        regions,
        now,
      })
      const { conversation, turn } = asked
      const answerId = lastAnswerOf(turn)
      const ended = run({ conversationId: conversation.id, turn, answerId, model, generation, wait })
      return { conversation: withWriting(conversation), turn, ended }
    },
    async retry(questionId) {
      const conversationId = conversationOfQuestion(db, questionId)
      const { question, answers } = readTurn(db, questionId)
      // The model that answered last answers again, if it is still there.
      const before = answers.at(-1)?.model
      const there = (await listModels(home)).some(({ id, state }) => id === before && state === 'ready')
      const model =
        question.task.kind === 'summary'
          ? await chooseSummaryModel(home, there ? before : undefined)
          : await chooseModel(
              home,
              there ? before : undefined,
              hasPictures(conversationId),
              hasVideo(db, conversationId, []),
            )
      const turn = addAnswer(db, { questionId, model: model.id, now: Date.now() })
      void run({ conversationId, turn, answerId: lastAnswerOf(turn), model })
      return turn
    },
    async continue(answerId) {
      const { conversationId } = locateAnswer(db, answerId)
      const model = await modelOf(readAnswer(db, answerId))
      const turn = reopenAnswer(db, answerId)
      void run({ conversationId, turn, answerId, model })
      return turn
    },
    async summarize({ conversationId, attachmentId, length, language, model: wanted }) {
      const model = await chooseSummaryModel(home, wanted)
      const { conversation, turn } = askQuestion(db, {
        conversationId,
        text: '',
        attachmentIds: [attachmentId],
        model: model.id,
        task: { kind: 'summary', length, language },
        now: Date.now(),
      })
      const ended = run({ conversationId: conversation.id, turn, answerId: lastAnswerOf(turn), model })
      return { conversation: withWriting(conversation), turn, ended }
    },
    pause(answerId) {
      const answer = running.get(answerId)
      if (answer) pauseOrStop(answer)
    },
    async startOver(answerId) {
      const before = running.get(answerId)
      before?.stop()
      await before?.ended
      const { conversationId, questionId } = locateAnswer(db, answerId)
      const { question, answers } = readTurn(db, questionId)
      const isSummary = question.task.kind === 'summary'
      if (!isSummary) throw new DeskglassError('invalid-request', 'Only a summary can be started over.')
      for (const { id } of question.attachments) forgetNotesOf(db, id)
      clearSummary(db, answerId)
      const model = await modelOf(answers.find(({ id }) => id === answerId)!)
      const turn = reopenAnswer(db, answerId)
      void run({ conversationId, turn, answerId, model })
      return turn
    },
    stop: (answerId) => running.get(answerId)?.stop(),
    stopConversation(conversationId) {
      for (const answer of running.values()) if (answer.conversationId === conversationId) answer.stop()
    },
    async stopAll() {
      const all = [...running.values()]
      // A summary that the program's end cuts short is one to go on with.
      for (const answer of all) pauseOrStop(answer)
      await Promise.allSettled(all.map((answer) => answer.ended))
    },
    withRunningText(turn) {
      const answers = turn.answers.map((answer) => {
        const ahead = running.get(answer.id)
        if (!ahead) return answer
        return 'summary' in ahead ? { ...answer, summary: ahead.summary } : { ...answer, text: ahead.text }
      })
      return { ...turn, answers }
    },
    withWriting,
  }
}

function pauseOrStop(answer: RunningAnswer | RunningSummary): void {
  if ('pause' in answer) answer.pause()
  else answer.stop()
}

function forgetNotesOf(db: Database, attachmentId: string): void {
  const sha256 = readAttachmentFile(db, attachmentId)
  if (sha256 !== null) forgetNotes(db, sha256)
}

const lastAnswerOf = (turn: Turn) => turn.answers.at(-1)!.id
