/** How one answer is written: the user's wish comes first, then what the model says of itself, then what the prompt asks for. */
import type { Generation } from '../../shared/contract'
import type { GenerateOptions, ModelDescription } from '../engine/engine'

/** An answer that is kept inside given texts is always the likeliest one: nothing of a wish is in it but its limits. */
export function generationOf(
  asked: GenerateOptions,
  own: ModelDescription['generation'],
  wish: Generation,
): GenerateOptions {
  const maxTokens = wish.maxTokens ?? (asked.within ? undefined : own.maxTokens) ?? asked.maxTokens
  if (asked.within) return { ...asked, maxTokens }
  const { repetitionPenalty } = own
  return {
    ...asked,
    ...(repetitionPenalty !== undefined && { repetitionPenalty }),
    ...given(wish),
    maxTokens,
  }
}

/** Without the names that are there and undefined: they would hide what stands before them. */
function given(wish: Generation): Partial<GenerateOptions> {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
}
