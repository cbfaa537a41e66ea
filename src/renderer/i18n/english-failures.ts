/** What happened, what is kept, what can be done: a sentence or two for each failure, in English. */
import type { FailureCode } from '../../shared/contract'

/** What a sentence may speak of. Absent parts are empty, but for the file, which is then something general. */
export interface FailureDetails {
  file: string
  format: string
  width: string
  height: string
  limit: string
  needed: string
  free: string
  left: string
  count: string
}

export type FailureSentences = Record<FailureCode, (details: FailureDetails) => string>

export const englishFailures: FailureSentences = {
  'not-a-picture': (d) => `${d.file} is not a picture that can be read. Choose another file.`,
  'empty-file': (d) => `${d.file} is empty. Choose another file.`,
  'damaged-file': (d) => `${d.file} is damaged. Choose another copy of it.`,
  'too-large': (d) => {
    const size =
      d.width && d.height
        ? `: ${d.width} × ${d.height} pixels`
        : d.limit && `: at most ${d.limit} can be read`
    return `${d.file} is too large${size}. Choose a smaller file.`
  },
  'unsupported-kind': (d) =>
    `${d.file} is of a kind that cannot be read. Take a screenshot of it and add that.`,
  locked: (d) => `${d.file} needs a password. Unlock it, or save it without one.`,
  'file-vanished': (d) =>
    `${d.file} was moved or deleted while it was being read. Add it again from where it is now.`,
  'not-allowed': (d) =>
    `${d.file} cannot be opened: you have no permission to read it. Change its permissions, or copy it to a folder of yours.`,
  'too-many-files': (d) =>
    `At most ${d.limit || '300'} files go with one question${d.left && `; left out: ${d.left}`}. Ask about the rest in another question.`,
  'disk-full': (d) =>
    `The disk is full${d.needed && d.free && `: needs ${d.needed}, ${d.free} is free`}. Free some space and try again.`,
  'folder-read-only': () => 'The data folder cannot be written to. New chats are not kept until it can be.',
  'timed-out': (d) => `${d.file} took too long to read and was given up. Try a smaller or simpler one.`,
  'reader-stopped': (d) =>
    `The reader stopped working on ${d.file}. It has been started again; the other files are not affected.`,
  'engine-stopped': () =>
    'The model stopped working in the middle of this answer. It has been started again and is ready. What it had written is kept.',
  'model-damaged': () => 'The model’s file differs from the published one and is not used. Get it again.',
  'model-missing': () => 'The model is not on this computer. Get it, or ask without one.',
  'model-unsupported': () => 'This model is of a kind that the app cannot run.',
  'hub-unreachable': () =>
    'The model hub does not answer. Try again later, or import the model from a folder.',
  'hub-refused': () =>
    'The model hub does not give this model. Accept its licence on its page, and set HF_TOKEN to a token of yours.',
  'not-enough-memory': (d) =>
    `There is not enough memory for the model${d.needed && d.free && `: needs ${d.needed}, ${d.free} is free`}. Close other programs and try again.`,
  'context-full': () =>
    'The question and its files are more than the model can take in at once. Ask about fewer files, or start a new chat.',
  'database-newer': () =>
    'Your chats were written by a newer version of Deskglass. They are untouched; use that version to open them.',
  'database-damaged': () =>
    'The file with your chats is damaged. What could be read was restored from a copy.',
  'already-running': () => 'Deskglass is already open.',
  'not-found': () => 'This is no longer here. It may have been deleted.',
  'invalid-request': () => 'The app refused this because it was not understood. Try again.',
  bug: () => 'Something in the app went wrong. Your chats are not affected. Try again.',
}
