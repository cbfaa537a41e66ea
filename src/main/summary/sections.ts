/** Sentences become sections: what is summed up in one go, ending where the document itself makes a cut as far as there is one. */
import type { Page, PageUnit } from '../../shared/contract'
import type { Part, Section, Sentence } from './document-text'
import { createParagraphReader } from './paragraphs'

/** Letters of a section, about 1,500 tokens: small beside every model's context. */
const FULL = 6000
/** A heading of any level ends a section of this length; one of the highest, of a shorter. */
const WORTH_A_CUT = 2000
const CHAPTER = 600
const HIGHEST = 2

export interface Sectioner {
  /** Sections that are complete with this page. Pages come in order. */
  add(page: Page): Section[]
  /** The rest. */
  end(): Section[]
}

export function createSectioner(unit: PageUnit): Sectioner {
  const paragraphs = createParagraphReader(unit)
  let open: Sentence[] = []
  let letters = 0
  let done: Section[] = []

  function close(): void {
    if (open.length > 0) done.push({ sentences: open, letters })
    open = []
    letters = 0
  }

  function take(part: Part): void {
    if (part.kind === 'heading') {
      if (letters >= (part.heading.level <= HIGHEST ? CHAPTER : WORTH_A_CUT)) close()
      return
    }
    for (const sentence of part.sentences) letters += sentence.text.length
    open.push(...part.sentences)
    if (letters >= FULL) close()
  }

  function handOver(): Section[] {
    const sections = done
    done = []
    return sections
  }

  return {
    add(page) {
      paragraphs.add(page).forEach(take)
      return handOver()
    },
    end() {
      paragraphs.end().forEach(take)
      close()
      return handOver()
    },
  }
}
