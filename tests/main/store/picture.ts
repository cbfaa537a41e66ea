import type { Attachment } from '../../../src/shared/contract'

/** An attachment as it is when its content has just been stored. */
export function picture(id: string, changes: Partial<Attachment> = {}): Attachment {
  return {
    id,
    name: `${id}.png`,
    kind: 'picture',
    bytes: 2048,
    width: 640,
    height: 480,
    state: 'ready',
    progress: 1,
    words: 7,
    unit: 'picture',
    pageMarks: '',
    seconds: 0,
    hasCover: true,
    failure: null,
    ...changes,
  }
}
