/** Summaries of whole documents: asked for, paused, gone on with, begun anew, taken out as files. */
import type {
  Attachment,
  ExportFormat,
  Failure,
  SummaryLanguage,
  SummaryLength,
} from '../../../shared/contract'
import type { Api } from '../../api'
import { chosenModel } from '../answering'
import { changeDraft } from '../drafts'
import type { Store } from '../store'
import { documentsToSummarize } from '../summarizing'
import { draftKey, writingIn, type QueuedQuestion, type WindowState } from '../window-state'
import type { Turns } from './turns'

export function createSummaryActions(
  store: Store<WindowState>,
  api: Api,
  turns: Turns,
  filesAdded: (key: string) => Promise<void>,
  queue: (key: string, question: QueuedQuestion) => void,
) {
  /** Each document gets its own; they are written one after the other. */
  async function summarize(length: SummaryLength): Promise<void> {
    const key = draftKey(store.get())
    store.set((state) => ({
      ...changeDraft(state, key, () => ({ sending: true, failure: null })),
      summaryWish: { ...state.summaryWish, length },
    }))
    await filesAdded(key)
    const [first, ...others] = documentsToSummarize(store.get(), key)
    const { chatId, failure } = first ? await begin(key, first) : { chatId: key, failure: null }
    if (!failure) for (const document of others) queue(chatId, questionFor(document, key))
    store.set((state) =>
      changeDraft(state, key, ({ chips }) => ({
        sending: false,
        failure,
        chips: failure ? chips : chips.filter((chip) => !isDocument(state, chip.attachmentId)),
      })),
    )
  }

  async function begin(
    key: string,
    document: Attachment,
  ): Promise<{ chatId: string; failure: Failure | null }> {
    if (writingIn(store.get(), key)) {
      queue(key, questionFor(document, key))
      return { chatId: key, failure: null }
    }
    const { summaryWish } = store.get()
    const model = chosenModel(store.get(), key)
    return turns.begin(key, (conversationId) =>
      api.request('chat.summarize', {
        conversationId,
        attachmentId: document.id,
        ...summaryWish,
        ...(model !== null && { model }),
      }),
    )
  }

  function questionFor({ id, name }: Attachment, key: string): QueuedQuestion {
    const model = chosenModel(store.get(), key)
    return {
      key: crypto.randomUUID(),
      text: name,
      attachmentIds: [id],
      how: model === null ? {} : { model },
      summary: store.get().summaryWish,
    }
  }

  /** The file, or why there is none, which is said at the composer. */
  async function exportSummary(answerId: string, format: ExportFormat) {
    const result = await api.request('summary.export', { answerId, format })
    if (result.ok) return result.value
    store.set((state) => changeDraft(state, draftKey(state), () => ({ failure: result.failure })))
    return null
  }

  return {
    summarize,
    exportSummary,
    pauseSummary: (answerId: string) => void api.request('chat.pause', { answerId }),
    stopSummary: (answerId: string) => void api.request('chat.stop', { answerId }),
    startOver: (answerId: string) => turns.renew(() => api.request('chat.startOver', { answerId })),
    keepAsIs: (answerId: string) =>
      store.set((state) => ({ ...state, keptAsIs: { ...state.keptAsIs, [answerId]: true } })),
    chooseSummaryLanguage: (language: SummaryLanguage) =>
      store.set((state) => ({ ...state, summaryWish: { ...state.summaryWish, language } })),
  }
}

function isDocument(state: WindowState, attachmentId: string | null): boolean {
  return attachmentId !== null && state.attachments[attachmentId]?.kind === 'document'
}
