/** What looking at a part of a picture costs, by how the same model looked before. Pure. */
import type { Answer, Box } from '../../shared/contract'

export interface PartPrice {
  views: number
  /** 0: not known. */
  tokens: number
}

/** A part only just larger than a view is still one; the rule of `engine/processor/region.ts`. */
const MOST_SHRINK = 0.1
/** Views on the longer edge, at most, as in SmolVLM of every size: its full detail has 17 views. */
const MOST_ON_EDGE = 4

/** null where no answer tells how large a view is. */
export function priceOf([, , width, height]: Box, answer: Answer | null): PartPrice | null {
  const side = answer?.views[0]?.side
  if (!answer || !side) return null
  const [longer, shorter] = [Math.max(width, height), Math.min(width, height)]
  const onEdge = Math.min(Math.ceil(longer / side / (1 + MOST_SHRINK)), MOST_ON_EDGE)
  const views = onEdge === 1 ? 1 : onEdge * Math.ceil((shorter * onEdge) / longer) + 1
  const seen = answer.views.reduce((sum, { views: boxes }) => sum + boxes.length, 0)
  const tokens = Math.round(((answer.usage?.imageTokens ?? 0) / seen) * views)
  return { views, tokens }
}
