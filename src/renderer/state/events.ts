/** The reducer: what main says happened, applied to what the window shows. Pure; the order of events is all it depends on. */
import type {
  AppEvent,
  AppState,
  Conversation,
  ConversationSummary,
  ModelSummary,
  Turn,
} from '../../shared/contract'
import { changeAnswer, findAnswer, freshTurns, joinPiece, putTurn } from './answers'
import type { AnswerEvent, StageProgress, WindowState } from './window-state'

export function applyEvent(state: WindowState, event: AppEvent): WindowState {
  switch (event.type) {
    case 'attachment.change':
      return { ...state, attachments: { ...state.attachments, [event.attachment.id]: event.attachment } }
    case 'conversation.change':
      return changeApp(state, (app) => ({
        conversations: putConversation(app.conversations, event.conversation),
      }))
    case 'conversation.remove':
      return changeApp(state, (app) => ({
        conversations: app.conversations.filter(({ id }) => id !== event.id),
      }))
    case 'model.change':
      return changeApp(state, (app) => ({ models: putModel(app.models, event.model) }))
    case 'model.remove':
      return changeApp(state, (app) => ({ models: app.models.filter(({ id }) => id !== event.id) }))
    case 'settings.change':
      return changeApp(state, () => ({ settings: event.settings }))
    case 'notice.add':
      return changeApp(state, (app) => ({ notices: [...app.notices, event.notice] }))
    default:
      return applyAnswerEvent(state, event)
  }
}

function changeApp(state: WindowState, change: (app: AppState) => Partial<AppState>): WindowState {
  return state.app ? { ...state, app: { ...state.app, ...change(state.app) } } : state
}

/** Newest first, as the sidebar lists them. */
export function putConversation(
  all: ConversationSummary[],
  { id, title, updatedAt, writing, hasPicture }: ConversationSummary,
): ConversationSummary[] {
  const others = all.filter((other) => other.id !== id)
  return [...others, { id, title, updatedAt, writing, hasPicture }].sort((a, b) => b.updatedAt - a.updatedAt)
}

function putModel(all: ModelSummary[], model: ModelSummary): ModelSummary[] {
  const known = all.some(({ id }) => id === model.id)
  return known ? all.map((old) => (old.id === model.id ? model : old)) : [...all, model]
}

function applyAnswerEvent(state: WindowState, event: AnswerEvent): WindowState {
  const id = answerIdOf(event)
  const answer = findAnswer(state.chat.turns, id)
  const joined =
    answer && event.type === 'answer.delta' ? joinPiece(answer.text, event.offset, event.delta) : ''
  if (!answer) return mayBecomeKnown(state) ? { ...state, early: [...state.early, event] } : state
  if (joined === null) return { ...state, early: [...state.early, event] }
  switch (event.type) {
    case 'answer.stage':
      return { ...state, stages: { ...state.stages, [id]: putStage(state.stages[id] ?? [], event) } }
    case 'answer.quotes':
      return withTurns(
        state,
        changeAnswer(state.chat.turns, id, (old) => ({ ...old, quotes: event.quotes })),
      )
    case 'answer.delta':
      if (joined === answer.text) return state
      return withTurns(
        state,
        changeAnswer(state.chat.turns, id, (old) => ({ ...old, text: joined })),
      )
    case 'answer.summary': {
      const turns = changeAnswer(state.chat.turns, id, (old) => ({ ...old, summary: event.summary }))
      return { ...withTurns(state, turns), sentences: { ...state.sentences, [id]: event.draft } }
    }
    case 'answer.end': {
      const { [id]: _stages, ...stages } = state.stages
      const { [id]: _sentence, ...sentences } = state.sentences
      return {
        ...withTurns(
          state,
          changeAnswer(state.chat.turns, id, () => event.answer),
        ),
        stages,
        sentences,
      }
    }
  }
}

function answerIdOf(event: AnswerEvent): string {
  return event.type === 'answer.end' ? event.answer.id : event.answerId
}

function mayBecomeKnown(state: WindowState): boolean {
  return state.asking > 0 || state.chat.state === 'opening'
}

function withTurns(state: WindowState, turns: Turn[]): WindowState {
  return { ...state, chat: { ...state.chat, turns } }
}

/** Stages may be told again with new numbers; a stage told after another one stands behind it. */
function putStage(stages: StageProgress[], { stage, done, total }: StageProgress): StageProgress[] {
  return [...stages.filter((old) => old.stage !== stage), { stage, done, total }]
}

/** A whole chat as main tells it, and what was heard of its answers meanwhile. */
export function receiveConversation(state: WindowState, { turns, ...summary }: Conversation): WindowState {
  const shown = state.chat.id === summary.id ? state.chat.turns : []
  const chat = { id: summary.id, state: 'ready' as const, failure: null, turns: freshTurns(shown, turns) }
  const attachments = { ...state.attachments }
  for (const { question } of turns) for (const file of question.attachments) attachments[file.id] = file
  const app = state.app && { ...state.app, conversations: putConversation(state.app.conversations, summary) }
  return replayEarly({ ...state, app, chat, attachments })
}

/** A new turn, or a new version of the answer in a known one, if its chat is still the open one. */
export function receiveTurn(state: WindowState, chatId: string, turn: Turn): WindowState {
  const attachments = { ...state.attachments }
  for (const file of turn.question.attachments) attachments[file.id] = file
  const { [turn.question.id]: _, ...versions } = state.versions
  const turns = state.chat.id === chatId ? putTurn(state.chat.turns, turn) : state.chat.turns
  return replayEarly({ ...withTurns(state, turns), attachments, versions })
}

function replayEarly(state: WindowState): WindowState {
  const known = state.early.filter((event) => findAnswer(state.chat.turns, answerIdOf(event)))
  const others = mayBecomeKnown(state) ? state.early.filter((event) => !known.includes(event)) : []
  return known.reduce(applyAnswerEvent, { ...state, early: others })
}

/** True where a piece of a shown answer went missing, so that the chat has to be asked for again. */
export function hasGap(state: WindowState): boolean {
  return state.early.some((event) => findAnswer(state.chat.turns, answerIdOf(event)))
}
