/** The boxes an answer lights up on a page: the places of its proven marks, and the lines it quotes. Pure. */
import type { Answer, Box } from '../../shared/contract'

export interface MarkedBox {
  box: Box
  kind: 'proven' | 'quoted'
  text: string
}

export function markedBoxes(answer: Answer | null, attachmentId: string, page: number): MarkedBox[] {
  if (!answer) return []
  const here = (place: { attachmentId: string; page: number }) =>
    place.attachmentId === attachmentId && place.page === page
  const quotes = answer.quotes.filter(here).map(({ box, text }) => ({ box, text, kind: 'quoted' as const }))
  const marks = answer.proof.flatMap(({ text, places }) =>
    places.filter(here).map(({ box }) => ({ box, text, kind: 'proven' as const })),
  )
  const seen = new Set<string>()
  return [...quotes, ...marks].filter(({ box, kind }) => {
    const key = `${kind}${box.join()}`
    return !seen.has(key) && seen.add(key)
  })
}

export function sameBox(one: Box | undefined, other: Box | undefined): boolean {
  return one !== undefined && other !== undefined && one.every((value, index) => value === other[index])
}
