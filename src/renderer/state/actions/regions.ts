/** Looking closer: a part of a picture goes into the composer, is shown again, or is left out. */
import type { Region } from '../../../shared/contract'
import { addRegion, dropRegion } from '../regions'
import type { Store } from '../store'
import { draftKey, type WindowState } from '../window-state'

export function createRegionActions(store: Store<WindowState>) {
  return {
    /** The viewer closes: the question is written in the composer. */
    askAboutPart: (region: Region) =>
      store.set((state) => ({ ...addRegion(state, draftKey(state), region), viewer: null, view: 'chat' })),
    removePart: (region: Region) => store.set((state) => dropRegion(state, draftKey(state), region)),
    showPart: ({ attachmentId, box }: Region) =>
      store.set((state) => ({
        ...state,
        viewer: { attachmentId, answerId: null, layer: 'words', page: 1, focus: { page: 1, box } },
      })),
  }
}
