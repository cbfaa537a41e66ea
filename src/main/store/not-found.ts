/** The one failure that any id can lead to. */
import { DeskglassError } from '../failure'

export function notFound(
  what: 'conversation' | 'question' | 'answer' | 'attachment' | 'file',
): DeskglassError {
  return new DeskglassError('not-found', `This ${what} is no longer there; it may have been deleted.`, {
    what,
  })
}
