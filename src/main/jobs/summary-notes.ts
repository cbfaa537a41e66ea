/** A note for each section, from the store where it is known already, else made and stored. */
import type { SectionNote } from '../summary/choose'
import type { Section } from '../summary/document-text'
import { keySentences } from '../summary/key-sentences'
import { sectionKey } from '../summary/section-key'
import { keepNotes, recallNote } from '../store/summary-notes'
import type { Database } from '../store/open-store'

/** What is lost by a crash, at most. A commit survives a power cut and costs some milliseconds. */
const STORE_EVERY_MS = 200

export interface Notebook {
  note(section: Section): SectionNote
  /** Everything noted is stored when this returns. */
  flush(): void
}

export function createNotebook(db: Database, sha256: string): Notebook {
  let unstored: { key: string; note: SectionNote }[] = []
  let storedAt = performance.now()

  function flush(): void {
    if (unstored.length > 0) keepNotes(db, sha256, unstored)
    unstored = []
    storedAt = performance.now()
  }

  return {
    note(section) {
      const key = sectionKey(section)
      const known = recallNote<SectionNote>(db, key, sha256)
      if (known) return known
      const note = { letters: section.letters, candidates: keySentences(section) }
      unstored.push({ key, note })
      if (performance.now() - storedAt >= STORE_EVERY_MS) flush()
      return note
    },
    flush,
  }
}
