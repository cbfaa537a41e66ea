/** Pure changes of what is being prepared in the composer, by chat. */
import type { Attachment, Failure } from '../../shared/contract'
import { draftOf, type Chip, type Draft, type WindowState } from './window-state'

export function changeDraft(
  state: WindowState,
  key: string,
  change: (draft: Draft) => Partial<Draft>,
): WindowState {
  const draft = draftOf(state, key)
  return { ...state, drafts: { ...state.drafts, [key]: { ...draft, ...change(draft) } } }
}

export function changeChip(
  state: WindowState,
  key: string,
  chipKey: string,
  change: Partial<Chip>,
): WindowState {
  return changeDraft(state, key, ({ chips }) => ({
    chips: chips.map((chip) => (chip.key === chipKey ? { ...chip, ...change } : chip)),
  }))
}

/** Parts of its picture go with it. */
export function dropChip(state: WindowState, key: string, chipKey: string): WindowState {
  return changeDraft(state, key, ({ chips, regions }) => {
    const dropped = chips.find((chip) => chip.key === chipKey)?.attachmentId ?? null
    return {
      chips: chips.filter((chip) => chip.key !== chipKey),
      regions: regions.filter(({ attachmentId }) => attachmentId !== dropped),
    }
  })
}

/** The same file again: the new chip goes, the old one shakes. */
export function repeatChip(state: WindowState, key: string, chipKey: string, again: Chip): WindowState {
  const left = again.key === chipKey ? state : dropChip(state, key, again.key)
  const repeated = (draftOf(state, key).chips.find((chip) => chip.key === chipKey)?.repeated ?? 0) + 1
  return changeChip(left, key, chipKey, { repeated })
}

/** What a chip stands for at present: waiting for main, an attachment in some state, or refused. */
export function chipAttachment(state: WindowState, chip: Chip): Attachment | null {
  return chip.attachmentId === null ? null : (state.attachments[chip.attachmentId] ?? null)
}

export function chipFailure(state: WindowState, chip: Chip): Failure | null {
  return chip.failure ?? chipAttachment(state, chip)?.failure ?? null
}

/** Ids of the files that will go with the question: all that were taken and are not known to have failed. */
export function sendableIds(state: WindowState, draft: Draft): string[] {
  return draft.chips.flatMap((chip) =>
    chip.attachmentId === null || chipFailure(state, chip) ? [] : [chip.attachmentId],
  )
}
