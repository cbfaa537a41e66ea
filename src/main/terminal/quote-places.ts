/** Where in its file a quote stands, for people: a page's number, a video's time. */
import type { Quote } from '../../shared/contract'
import type { Assistant } from '../assistant'

/** Of each quote; empty for pictures. */
export function quotePlaces(
  assistant: Pick<Assistant, 'page' | 'whenSettled'>,
  quotes: Quote[],
  signal: AbortSignal,
): Promise<string[]> {
  return Promise.all(quotes.map((quote) => placeOf(assistant, quote, signal)))
}

async function placeOf(
  assistant: Pick<Assistant, 'page' | 'whenSettled'>,
  { attachmentId, page }: Quote,
  signal: AbortSignal,
): Promise<string> {
  // Nobody waits for a place once it was stopped.
  if (signal.aborted) return ''
  const { kind, unit } = await assistant.whenSettled(attachmentId, signal)
  if (kind === 'video') return assistant.page(attachmentId, page).title ?? ''
  return kind === 'document' ? `${unit} ${page}` : ''
}
