/** Sentences about documents: pages, how they were read, their summaries, the library. In English. */
import type { ExportFormat, PageUnit, SummaryLanguage, SummaryLength } from '../../shared/contract'
import { coverageParts, type PageCounts } from '../documents/page-counts'
import type { Format } from './format'

const UNITS: Record<PageUnit, { one: string; other: string }> = {
  picture: { one: 'picture', other: 'pictures' },
  page: { one: 'page', other: 'pages' },
  slide: { one: 'slide', other: 'slides' },
  sheet: { one: 'sheet', other: 'sheets' },
  chapter: { one: 'chapter', other: 'chapters' },
  part: { one: 'part', other: 'parts' },
  frame: { one: 'frame', other: 'frames' },
}

const LENGTHS: Record<SummaryLength, string> = {
  short: 'a paragraph',
  page: 'a page',
  sections: 'by section',
}

export function englishDocuments(f: Format) {
  const units = (unit: PageUnit, n: number) => `${f.number(n)} ${f.plural(n, UNITS[unit])}`
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  const files = (n: number) => `${f.number(n)} ${f.plural(n, { one: 'file', other: 'files' })}`
  const documents = (n: number) => `${f.number(n)} ${f.plural(n, { one: 'document', other: 'documents' })}`

  function place(unit: PageUnit, n: number, title = ''): string {
    if (unit === 'frame') return title === '' ? `frame ${f.number(n)}` : `at ${title}`
    if (unit === 'sheet' && title !== '') return `sheet “${title}”`
    return unit === 'page' ? `p. ${f.number(n)}` : `${UNITS[unit].one} ${f.number(n)}`
  }

  function duration(seconds: number): string {
    if (seconds < 1) return 'less than a second'
    if (seconds < 60) return `${f.number(Math.round(seconds))} s`
    if (seconds < 3600) return `${f.number(Math.round(seconds / 60))} min`
    return `${f.number(Math.floor(seconds / 3600))} h ${f.number(Math.round((seconds % 3600) / 60))} min`
  }

  return {
    // pages
    units,
    place,
    places: (unit: PageUnit, from: number, to: number) =>
      unit === 'page'
        ? `pp. ${f.number(from)}–${f.number(to)}`
        : `${UNITS[unit].other} ${f.number(from)}–${f.number(to)}`,
    byOcr: 'OCR',
    readByOcr: (place: string) => `${place}, OCR`,
    lookedAt: 'looked at',
    unitOf: (unit: PageUnit, n: number) => `${capital(UNITS[unit].one)} ${f.number(n)}`,
    ofUnits: (n: number) => `of ${f.number(n)}`,
    unitsRead: (unit: PageUnit, read: number, total: number) => `${f.number(read)} of ${units(unit, total)}`,
    coverage(unit: PageUnit, counts: PageCounts): string {
      const { done, total } = counts
      const first =
        done === total && counts.failed === 0
          ? total === 1
            ? `The ${UNITS[unit].one} is read`
            : `All ${units(unit, total)} read`
          : `${f.number(done - counts.failed)} of ${units(unit, total)} read`
      const parts = {
        ocr: (n: number) => `${f.number(n)} by OCR`,
        vision: (n: number) => `${f.number(n)} looked at`,
        blank: (n: number) => `${f.number(n)} blank`,
        failed: (n: number) => `${f.number(n)} could not be read`,
      }
      return [first, ...coverageParts(counts).map(([name, n]) => parts[name](n))].join(', ')
    },
    markNames: {
      w: 'waiting',
      t: 'read',
      o: 'read by OCR',
      v: 'looked at',
      b: 'blank',
      f: 'could not be read',
    },
    cellName: (place: string, how: string) => `${place}, ${how}`,
    cellRange: (unit: PageUnit, from: number, to: number) =>
      from === to
        ? `${capital(UNITS[unit].one)} ${f.number(from)}`
        : `${capital(UNITS[unit].other)} ${f.number(from)} to ${f.number(to)}`,
    legendRead: 'Read',
    legendOcr: 'By OCR',
    legendLooked: 'Looked at',
    legendBlank: 'Blank',
    legendFailed: 'Not read',
    legendWaiting: 'Waiting',
    pageFailed: (place: string, why: string) =>
      `${capital(place)} could not be read${why === '' ? '.' : `: ${why}`}`,
    retryPage: 'Try this page again',
    retryingPage: 'Reading it again…',

    // chips
    documentRead: 'text read',
    locked: 'Needs a password',
    unlock: 'Unlock',
    unlocking: 'Checking…',
    password: (name: string) => `Password of ${name}`,
    wrongPassword: 'This password does not open it',
    minutes: (seconds: number) =>
      `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`,
    documentsHere: (n: number) =>
      `${documents(n)}: ask about ${f.plural(n, { one: 'it', other: 'them' })}, or have ${f.plural(n, { one: 'it', other: 'them' })} summed up`,
    videosHere: (n: number) =>
      `${f.number(n)} ${f.plural(n, { one: 'video', other: 'videos' })}: ask about what is shown`,

    // folders
    addFolder: 'Add a folder',
    lookingThrough: (name: string, n: number) => `Looking through “${name}”, ${files(n)} so far`,
    folderAdded: (name: string, n: number) => `${files(n)} from “${name}”`,
    folderEmpty: (name: string) => `No file that can be read in “${name}”`,
    leftOut: (n: number) => `${files(n)} left out`,
    showLeftOut: 'Which ones',
    hideLeftOut: 'Hide them',
    whyLeftOut: {
      hidden: 'hidden, or made by other programs',
      kind: 'of a kind that cannot be read',
      'too-many': 'over the limit of one question',
      unreadable: 'could not be opened',
    },

    // summaries
    placeholderDocument: 'Ask about this document',
    summarize: 'Summarize',
    summaryLength: 'Length of the summary',
    lengths: { short: 'A paragraph', page: 'A page', sections: 'By section' } satisfies Record<
      SummaryLength,
      string
    >,
    summaryLanguages: {
      document: 'In the document’s language',
      en: 'In English',
      'zh-CN': 'In Chinese',
    } satisfies Record<SummaryLanguage, string>,
    summaryOf: (name: string, length: SummaryLength, language: string) =>
      `Summary of “${name}”, ${LENGTHS[length]}${language === '' ? '' : `, ${language.charAt(0).toLowerCase()}${language.slice(1)}`}`,
    summarizesOnEnter: 'Enter sums up the whole document, or write a question',
    summarizeThese: (n: number) => documents(n),
    wholeDocument: 'whole-document summary',
    summaryJob: 'Summary job',
    pause: 'Pause',
    goOn: 'Go on',
    startOver: 'Start over',
    keepPages: (unit: PageUnit, n: number) =>
      `Keep ${f.plural(n, { one: 'this', other: 'these' })} ${units(unit, n)}`,
    pausedAt: (unit: PageUnit, n: number, total: number) =>
      `Paused at ${UNITS[unit].one} ${f.number(n)} of ${f.number(total)}`,
    pausedSummingUp: 'Paused while summing up',
    stoppedAt: (unit: PageUnit, n: number, total: number) =>
      `Stopped at ${UNITS[unit].one} ${f.number(n)} of ${f.number(total)}`,
    pausedMeans: 'What is read stays read, also after a restart.',
    summaryInterrupted: 'The app ended in the middle. What was read is kept.',
    timeLeft: (seconds: number) => `about ${duration(seconds)} left`,
    workLeft: (seconds: number) => `about ${duration(seconds)} of work left`,
    workedFor(milliseconds: number): string {
      const seconds = Math.max(1, Math.round(milliseconds / 1000))
      if (seconds < 60) return `${f.number(seconds)} s`
      return `${f.number(Math.floor(seconds / 60))} min ${f.number(seconds % 60)} s`
    },
    readingUnit: (unit: PageUnit, n: number) => `Reading ${UNITS[unit].one} ${f.number(n)}.`,
    mayChange: (unit: PageUnit, total: number) =>
      total > 0
        ? `The text above may still change until all ${units(unit, total)} are read.`
        : 'The text above may still change.',
    summingUp: (unit: PageUnit, done: number, total: number) =>
      total > 1 ? `Summing up, ${f.number(done)} of ${units(unit, total)} so far.` : 'Summing up.',
    allOwnWords: 'In the document’s own words, no model involved',
    ownWords: 'own words',
    notSupported: 'not on the pages it names: look before you rely on it',
    unsupportedCount: (n: number) =>
      `${f.number(n)} ${f.plural(n, { one: 'sentence is', other: 'sentences are' })} not borne out by the pages named`,
    unsupportedMeans: 'Marked in amber. Look at the pages before you rely on them.',
    lineNamesPage: (unit: PageUnit) => `each line names its ${UNITS[unit].one}`,
    openCitation: (place: string) => `${place}: show the passage`,
    moreCitations: (n: number) => `+${f.number(n)}`,
    showMoreCitations: (n: number) => `Show ${f.number(n)} more places`,
    saveAs: 'Save as',
    exportFormats: { md: 'Markdown', docx: 'Word', pdf: 'PDF' } satisfies Record<ExportFormat, string>,
    saving: 'Saving…',

    // how an answer was made
    noteWholeText: 'The model had the whole text',
    notePassages: (passages: number, pages: number) =>
      `The model had the ${f.number(passages)} ${f.plural(passages, { one: 'passage that matches', other: 'passages that match' })}${pages > 0 ? `, from ${f.number(pages)} ${f.plural(pages, UNITS.page)}` : ''}`,
    noteSoFar: (unit: PageUnit, read: number, total: number) =>
      `Made while it was being read, from ${f.number(read)} of ${units(unit, total)}`,
    noteStoryboard: (frames: number) =>
      `This model takes no video: it saw ${f.number(frames)} ${f.plural(frames, UNITS.frame)} as pictures`,
    noteFewerFrames: (frames: number, wanted: number) =>
      `${f.number(frames)} of the ${f.number(wanted)} frames fitted`,
    noteDocumentLanguage: (wanted: 'en' | 'zh-CN') =>
      `It could not be put into ${wanted === 'en' ? 'English' : 'Chinese'}: these are the document’s own sentences`,

    // page panel
    pagePanel: 'Page of the document',
    sources: { text: 'text layer', vision: 'looked at', none: 'not read', file: 'from the file' },
    ocrSure: (share: string) => `OCR, sure to ${share}`,
    previousUnit: (unit: PageUnit) => `Previous ${UNITS[unit].one}`,
    nextUnit: (unit: PageUnit) => `Next ${UNITS[unit].one}`,
    closePanel: 'Close the page',
    copyPage: 'Copy text',
    copyDocument: 'Copy the whole text',
    copyTable: 'Copy a table',
    noTables: 'No table on this page',
    tableAs: (n: number, of: number, format: string) =>
      of > 1 ? `Table ${f.number(n)} as ${format}` : `Table as ${format}`,
    tableFormats: { tsv: 'TSV, for a spreadsheet', csv: 'CSV', md: 'Markdown' },
    blankPage: (unit: PageUnit, place: string) =>
      unit === 'frame' ? `No text found on ${place}.` : `No text found on ${place}. It seems blank.`,
    pageWaiting: (place: string) => `${capital(place)} is not read yet.`,
    pageLoading: 'Opening the page',
    passageMarked: (words: string) => `Marked is the passage behind “${words}”.`,
    passageQuoted: 'Marked is the passage the answer rests on.',
    passageNotMarked: 'The passage stands on this page, but its place could not be marked.',
    pagePicture: (place: string) => `${capital(place)} as it looks`,
    larger: 'Larger',
    smaller: 'Smaller',

    // library
    library: 'Documents',
    libraryLead: 'What was read is kept as long as a chat has it, and can be searched.',
    noDocuments: 'No documents yet. Drop a PDF or Word file.',
    searchDocuments: 'Search in all documents',
    nothingFound: (query: string, n: number) => `Nothing about “${query}” in ${documents(n)}.`,
    hits: (n: number) => `${f.number(n)} ${f.plural(n, { one: 'place', other: 'places' })}`,
    searchingDocuments: 'Searching…',
    inChats: (n: number) => `in ${f.number(n)} ${f.plural(n, { one: 'chat', other: 'chats' })}`,
    openChat: (title: string) => `Open the chat “${title}”`,
    openDocument: (name: string) => `Open ${name}`,
    documentKeys: 'Previous, next page',
    groupDocuments: 'Documents',
  }
}

export type DocumentMessages = ReturnType<typeof englishDocuments>
