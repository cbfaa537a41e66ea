/** Models: got, cancelled and removed by main; which one answers a chat, and how closely it looks, is chosen here. */
import type { Detail, Failure } from '../../../shared/contract'
import type { Api } from '../../api'
import { changeChoice } from '../answering'
import { changeDraft } from '../drafts'
import type { Store } from '../store'
import { draftKey, type WindowState } from '../window-state'

export function createModelActions(store: Store<WindowState>, api: Api) {
  /** The failure is of the request itself: how an install goes comes as `model.change`. */
  async function request(
    name: 'model.install' | 'model.cancel' | 'model.remove',
    id: string,
  ): Promise<Failure | null> {
    const result = await api.request(name, { id })
    return result.ok ? null : result.failure
  }

  /** From outside the models page, which then shows how it goes. A refusal is said at the composer. */
  async function offer(id: string): Promise<void> {
    const failure = await request('model.install', id)
    store.set((state) =>
      failure ? changeDraft(state, draftKey(state), () => ({ failure })) : { ...state, view: 'models' },
    )
  }

  return {
    offer,
    install: (id: string) => request('model.install', id),
    cancel: (id: string) => request('model.cancel', id),
    remove: (id: string) => request('model.remove', id),
    /** For the open chat. null: the best at hand for what is asked about. */
    choose: (model: string | null) => store.set((state) => changeChoice(state, draftKey(state), { model })),
    chooseDetail: (detail: Detail) => store.set((state) => changeChoice(state, draftKey(state), { detail })),
  }
}
