/** The answers that are being written now: begins them, stops them, and knows what each has said so far. */
import type {
  Answer,
  ConversationSummary,
  Detail,
  Region,
  SummaryLanguage,
  SummaryLength,
  Turn,
} from '../../shared/contract'
import { DeskglassError, toFailure } from '../failure'
import { listModels } from '../models/library'
import { locateAnswer, reopenAnswer } from '../store/answers'
import { readSummary } from '../store/conversations'
import { addAnswer, askQuestion, conversationOfQuestion } from '../store/questions'
import { readTurn } from '../store/turns'
import { startAnswer, type RunningAnswer } from './answer'
import type { AnswerJob } from './answer-job'
import { chooseModel, toAnswering } from './choose-model'
import type { LookAhead } from './look-ahead'
import type { Services } from './services'

export interface NewQuestion {
  conversationId: string | null
  text: string
  attachmentIds: string[]
  /** A model's id or `reader`; left out: the best at hand for what is asked about. */
  model?: string | undefined
  detail?: Detail | undefined
  regions?: Region[] | undefined
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
  const running = new Map<string, RunningAnswer & { conversationId: string }>()

  function run(job: AnswerJob): Promise<Answer> {
    const { conversationId } = job
    lookAhead.makeWay()
    const answer = startAnswer(services, job)
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

  return {
    async ask({ conversationId, text, attachmentIds, model: wanted, detail, regions }) {
      const model = await chooseModel(home, wanted, attachmentIds.length > 0 || hasPictures(conversationId))
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
      const ended = run({ conversationId: conversation.id, turn, answerId: lastAnswerOf(turn), model })
      return { conversation: withWriting(conversation), turn, ended }
    },
    async retry(questionId) {
      const conversationId = conversationOfQuestion(db, questionId)
      // The model that answered last answers again, if it is still there.
      const before = readTurn(db, questionId).answers.at(-1)?.model
      const there = (await listModels(home)).some(({ id, state }) => id === before && state === 'ready')
      const model = await chooseModel(home, there ? before : undefined, hasPictures(conversationId))
      const turn = addAnswer(db, { questionId, model: model.id, now: Date.now() })
      void run({ conversationId, turn, answerId: lastAnswerOf(turn), model })
      return turn
    },
    async continue(answerId) {
      const { conversationId } = locateAnswer(db, answerId)
      const models = await listModels(home)
      const turn = reopenAnswer(db, answerId)
      const answer = turn.answers.find(({ id }) => id === answerId)!
      const model = toAnswering(models.find(({ id }) => id === answer.model))
      void run({ conversationId, turn, answerId, model })
      return turn
    },
    summarize: notYet,
    pause: notYet,
    startOver: notYet,
    stop: (answerId) => running.get(answerId)?.stop(),
    stopConversation(conversationId) {
      for (const answer of running.values()) if (answer.conversationId === conversationId) answer.stop()
    },
    async stopAll() {
      const all = [...running.values()]
      for (const answer of all) answer.stop()
      await Promise.allSettled(all.map((answer) => answer.ended))
    },
    withRunningText(turn) {
      const answers = turn.answers.map((answer) => {
        const ahead = running.get(answer.id)
        return ahead ? { ...answer, text: ahead.text } : answer
      })
      return { ...turn, answers }
    },
    withWriting,
  }
}

function notYet(): never {
  throw new DeskglassError('not-found', 'Not built yet.')
}

const lastAnswerOf = (turn: Turn) => turn.answers.at(-1)!.id
