/**
 * What only the window knows survives its own reload: which chat is open, drafts with their files, and what was chosen.
 * Kept in the tab's session storage, which ends with the window.
 */
import type { Attachment, Page, PageMark } from '../../shared/contract'
import type { Api } from '../api'
import type { Store } from './store'
import { draftOf, emptyDraft, type Draft, type WindowState } from './window-state'

const NAME = 'deskglass'
const WRITE_EVERY_MS = 500

interface Kept {
  chatId: string | null
  drafts: Record<string, Draft>
  queued: WindowState['queued']
  choices: WindowState['choices']
  attachments: Attachment[]
  sidebar: boolean
}

/** Written when the window goes, and now and then, as a window that crashes does not say goodbye. */
export function keepAcrossReloads(store: Store<WindowState>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    sessionStorage.setItem(NAME, JSON.stringify(kept(store.get())))
  }
  addEventListener('pagehide', write)
  store.subscribe(() => {
    timer ??= setTimeout(write, WRITE_EVERY_MS)
  })
}

function kept(state: WindowState): Kept {
  const drafts: Kept['drafts'] = {}
  for (const key of Object.keys(state.drafts)) {
    const { text, chips, regions } = draftOf(state, key)
    const taken = chips.filter((chip) => chip.attachmentId !== null)
    if (text !== '' || taken.length > 0 || regions.length > 0)
      drafts[key] = { ...emptyDraft, text, chips: taken, regions }
  }
  const ids = Object.values(drafts).flatMap(({ chips }) => chips.map(({ attachmentId }) => attachmentId))
  const attachments = ids.flatMap((id) =>
    id !== null && state.attachments[id] ? [state.attachments[id]] : [],
  )
  const { queued, choices, sidebar } = state
  return { chatId: state.chat.id, drafts, queued, choices, attachments, sidebar }
}

export async function restore(
  store: Store<WindowState>,
  api: Api,
  open: (id: string) => Promise<void>,
): Promise<void> {
  const text = sessionStorage.getItem(NAME)
  sessionStorage.removeItem(NAME)
  if (text === null) return
  const { chatId, drafts, queued, choices, attachments, sidebar } = JSON.parse(text) as Kept
  const known = Object.fromEntries(attachments.map((attachment) => [attachment.id, attachment]))
  store.set((state) => ({
    ...state,
    drafts,
    queued,
    choices,
    sidebar,
    attachments: { ...known, ...state.attachments },
  }))
  for (const attachment of attachments) void catchUp(store, api, attachment)
  if (chatId !== null && store.get().app?.conversations.some(({ id }) => id === chatId)) await open(chatId)
}

/** A file may have been read while the window was away. */
async function catchUp(store: Store<WindowState>, api: Api, attachment: Attachment): Promise<void> {
  if (attachment.state === 'ready' || attachment.state === 'failed') return
  const result = await api.request('attachment.reading', { id: attachment.id })
  if (!result.ok) return
  const { pages, unit } = result.value
  const words = pages.reduce((sum, page) => sum + page.lines.reduce((n, line) => n + line.words.length, 0), 0)
  const pageMarks = pages.map(markOf).join('')
  store.set((state) => {
    const now = state.attachments[attachment.id] ?? attachment
    if (now.state === 'ready' || now.state === 'failed') return state
    return {
      ...state,
      attachments: {
        ...state.attachments,
        [now.id]: { ...now, state: 'ready', progress: 1, words, unit, pageMarks },
      },
    }
  })
}

function markOf({ source, why }: Page): PageMark {
  return ({ text: 't', ocr: 'o', vision: 'v', none: why === undefined ? 'b' : 'f' } as const)[source]
}
