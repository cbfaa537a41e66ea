/** What the window does by itself: views, viewer, sidebar, settings, notices. */
import type { Settings } from '../../../shared/contract'
import type { Api } from '../../api'
import { changeDraft } from '../drafts'
import { applyEvent } from '../events'
import type { Store } from '../store'
import { draftKey, type ViewerState, type WindowState } from '../window-state'

export function createWindowActions(store: Store<WindowState>, api: Api) {
  const put = (change: Partial<WindowState>) => store.set((state) => ({ ...state, ...change }))

  /** Shown at once, and taken back where main cannot keep it. */
  async function changeSettings(change: Partial<Settings>): Promise<void> {
    const before = store.get().app?.settings
    if (!before) return
    show({ ...before, ...change })
    const result = await api.request('settings.change', change)
    show(result.ok ? result.value : before)
    if (!result.ok)
      store.set((state) => changeDraft(state, draftKey(state), () => ({ failure: result.failure })))
  }

  function show(settings: Settings): void {
    store.set((state) => applyEvent(state, { type: 'settings.change', settings }))
  }

  function changeViewer(change: Partial<ViewerState>): void {
    store.set((state) => (state.viewer ? { ...state, viewer: { ...state.viewer, ...change } } : state))
  }

  function dismissNotice(index: number): void {
    store.set((state) =>
      state.app ? { ...state, app: { ...state.app, notices: state.app.notices.toSpliced(index, 1) } } : state,
    )
  }

  return {
    changeSettings,
    changeViewer,
    dismissNotice,
    dismissFailure: () =>
      store.set((state) => changeDraft(state, draftKey(state), () => ({ failure: null }))),
    showView: (view: WindowState['view']) => put({ view, viewer: null, panel: null }),
    openViewer: (viewer: ViewerState) => put({ viewer }),
    closeViewer: () => put({ viewer: null }),
    showShortcuts: (shortcuts: boolean) => put({ shortcuts }),
    showSidebar: (sidebar: boolean) => put({ sidebar }),
  }
}
