/** Documents and their pages: unlocked, read again, opened beside the chat at a passage. */
import type { Attachment, Box, Failure, LibraryHit } from '../../../shared/contract'
import type { Api } from '../../api'
import type { Store } from '../store'
import type { PanelState, WindowState } from '../window-state'

/** Where something stands, in whatever file. */
export interface Place {
  attachmentId: string
  page: number
  /** The passage in the file's own words. */
  text: string
  box: Box
  answerId: string | null
  /** What rests on it: a sentence of a summary; else empty. */
  behind?: string
}

const nowhere: Box = [0, 0, 0, 0]

export function createDocumentActions(
  store: Store<WindowState>,
  api: Api,
  openChat: (id: string) => Promise<void>,
) {
  /** null where it worked. A failure `locked` means that the password does not open it. */
  async function unlock(id: string, password: string): Promise<Failure | null> {
    const result = await api.request('attachment.unlock', { id, password })
    if (!result.ok) return result.failure
    const attachment = result.value
    store.set((state) => {
      const told = state.attachments[id]
      // An event may have told of its reading already.
      const newest = told && told.failure === null ? told : attachment
      return { ...state, attachments: { ...state.attachments, [id]: newest } }
    })
    return attachment.failure
  }

  /** A picture opens in the viewer, a page of anything else beside the chat. */
  function openPlace({ attachmentId, page, text, box, answerId, behind = '' }: Place): void {
    store.set((state) =>
      isPicture(state, attachmentId)
        ? {
            ...state,
            viewer: { attachmentId, answerId, layer: 'answer' as const, page, focus: { page, box } },
          }
        : { ...state, viewer: null, panel: { attachmentId, page, passage: { page, text, box }, behind } },
    )
  }

  function openPage(attachmentId: string, page: number): void {
    store.set((state) => ({ ...state, panel: { attachmentId, page, passage: null, behind: '' } }))
  }

  /** A picture opens in the viewer. The window may not have heard of the file yet. */
  function openFromLibrary(attachment: Attachment): void {
    const { id } = attachment
    store.set((state) => ({ ...state, attachments: { [id]: attachment, ...state.attachments } }))
    if (attachment.kind === 'picture')
      openPlace({ attachmentId: id, page: 1, text: '', box: nowhere, answerId: null })
    else openPage(id, 1)
  }

  /** In the chat that has the file, at the passage. */
  async function openHit({ conversationId, attachmentId, page }: LibraryHit, text: string): Promise<void> {
    await openChat(conversationId)
    openPlace({ attachmentId, page, text: text.replaceAll('…', ' ').trim(), box: nowhere, answerId: null })
  }

  function changePanel(change: Partial<PanelState>): void {
    store.set((state) => (state.panel ? { ...state, panel: { ...state.panel, ...change } } : state))
  }

  /** Asked for once for each page. */
  async function learnTitle(id: string, number: number): Promise<void> {
    if (store.get().titles[id]?.[number] !== undefined) return
    putTitle(id, number, '')
    const result = await api.request('attachment.page', { id, number })
    if (result.ok && result.value.title) putTitle(id, number, result.value.title)
  }

  function putTitle(id: string, number: number, title: string): void {
    store.set((state) => ({
      ...state,
      titles: { ...state.titles, [id]: { ...state.titles[id], [number]: title } },
    }))
  }

  return {
    unlock,
    openPlace,
    openPage,
    openFromLibrary,
    openHit,
    changePanel,
    learnTitle,
    closePanel: () => store.set((state) => ({ ...state, panel: null })),
    retryPage: (id: string, number: number) => void api.request('attachment.retryPage', { id, number }),
  }
}

function isPicture(state: WindowState, attachmentId: string): boolean {
  return (state.attachments[attachmentId]?.kind ?? 'picture') === 'picture'
}
