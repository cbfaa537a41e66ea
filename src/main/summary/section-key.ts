/** What a note depends on, as a hash: the same section has the same note, in this file or its next version. */
import { createHash } from 'node:crypto'
import type { Section } from './document-text'

/** Another way of noting makes other notes. */
const WAY = 'notes-2'

/** Boxes count: a note says where its sentences stand. */
export function sectionKey({ sentences }: Section): string {
  const parts = sentences.map(({ text, places, trail, form }) => [text, places, trail, form])
  return createHash('sha256')
    .update(JSON.stringify([WAY, parts]))
    .digest('hex')
}
