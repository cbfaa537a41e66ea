/** Expected failures: thrown inside, data at every boundary (window, worker, terminal). Anything else that is thrown is a bug. */
import type { Failure, FailureCode } from '../shared/contract'

export class DeskglassError extends Error {
  readonly failure: Failure

  constructor(
    code: FailureCode,
    message: string,
    details: Failure['details'] = {},
    actions: Failure['actions'] = [],
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'DeskglassError'
    this.failure = { code, message, details, actions }
  }

  static from(failure: Failure): DeskglassError {
    return new DeskglassError(failure.code, failure.message, failure.details, failure.actions)
  }
}

/** The failure inside any thrown value. A bug keeps its name and place for the log, and says no more than that to the user. */
export function toFailure(error: unknown): Failure {
  if (error instanceof DeskglassError) return error.failure
  const fileSystem = fromFileSystem(error)
  if (fileSystem) return fileSystem
  return {
    code: 'bug',
    message: 'Something in Deskglass itself went wrong. What you wrote is kept; trying again may help.',
    details: {},
    actions: ['retry'],
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function fromFileSystem(error: unknown): Failure | null {
  const code = (error as NodeJS.ErrnoException | null)?.code
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return {
        code: 'disk-full',
        message: 'The disk is full. Free some space, then try again; what is saved stays as it is.',
        details: {},
        actions: ['retry'],
      }
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
      return {
        code: 'folder-read-only',
        message:
          'The data folder cannot be written to. Make it writable, or choose another with DESKGLASS_HOME.',
        details: {},
        actions: ['retry'],
      }
    default:
      return null
  }
}
