/**
 * A video, read as a document whose pages are its frames: taken as a model with video takes them, each read by the reader. The
 * frames stay on disk (`video/films.ts`) for the window and for questions.
 */
import type { Page, PageMark, Reading } from '../../shared/contract'
import type { FileFacts, Ingest } from '../documents/ingest'
import { DeskglassError, isAbort } from '../failure'
import { countWords } from '../packed-page'
import type { AttachmentChanges } from '../store/attachments'
import { readReading, saveReading } from '../store/readings'
import type { Film, FilmFrame } from '../video/films'
import type { VideoPlan } from '../video/video'
import { clock } from './clock'
import type { Needs } from './read-document'
import { saveThumbnail } from './thumbnails'

/** As every SmolVLM2 samples, so that what is read and what is looked at are the same frames. */
export const READING_PLAN: VideoPlan = { fps: 1, maxFrames: 64, skipSeconds: 1 }

/** Taking a frame takes about as long as reading one without much text. */
const TAKEN = 0.4
/** All pages are one row. */
const STORE_EVERY_MS = 500

/** What there is to read, and how the one who asked hears of it. */
export interface VideoToRead {
  sha256: string
  name: string
  path: string
  readerVersion: string
  change(changes: AttachmentChanges): void
  /** Shown, not stored. */
  show(progress: number, pageMarks: string): void
  /** Lets other files in between frames. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value>
}

/** Animated pictures of two frames and more. */
export function isAnimation(facts: FileFacts): boolean {
  return facts.kind === 'picture' && facts.frames > 1 && (facts.format === 'gif' || facts.format === 'webp')
}

export async function readVideo(needs: Needs, video: VideoToRead, signal: AbortSignal): Promise<void> {
  const { films, ingest, home } = needs
  const { sha256, name, change, show } = video
  change({ kind: 'video', unit: 'frame', state: 'reading', failure: null })
  const onTaken = (done: number, total: number) => show((TAKEN * done) / total, 'w'.repeat(total))
  const film = await films.open(video, READING_PLAN, onTaken, signal)
  const { width, height, durationSeconds: seconds } = film
  change({ width, height, seconds, progress: TAKEN, pageMarks: 'w'.repeat(film.frames.length) })
  const poster = await ingest.inspect(posterOf(film).path, name, {}, signal)
  if (poster.kind === 'picture') {
    await saveThumbnail(home, sha256, poster.thumbnail)
    change({ hasCover: true })
  }
  const pages = await readFrames(needs, film, video, signal)
  change({ state: 'ready', progress: 1, words: wordsOf(pages), pageMarks: marksOf(pages), failure: null })
}

/** The frame that stands for the whole: not the first, since many begin in black. */
export function posterOf({ frames }: Film): FilmFrame {
  return frames[1] ?? frames[0]!
}

/**
 * One by one, from the first that nobody has read; a frame that cannot be read costs itself. What is announced as read is stored.
 */
async function readFrames(
  needs: Needs,
  film: Film,
  video: VideoToRead,
  signal: AbortSignal,
): Promise<Page[]> {
  const { frames } = film
  const pages = knownPages(needs.db, video)
  let stored = Date.now()
  /** The frame that the last page was read from. */
  let read = frames[pages.length - 1]
  for (const frame of frames.slice(pages.length)) {
    signal.throwIfAborted()
    // What stands still reads the same.
    const still = read !== undefined && (await needs.films.looksTheSame(read, frame))
    const page = still
      ? pages.at(-1)!
      : await video.inTurn(() => readFrame(needs.ingest, frame, video.name, signal))
    pages.push({ ...page, number: pages.length + 1, title: clock(frame.shownSeconds) })
    if (!still) read = frame
    if (pages.length < frames.length && Date.now() - stored < STORE_EVERY_MS) continue
    store(needs, video, pages)
    stored = Date.now()
    const share = pages.length / frames.length
    video.show(TAKEN + (1 - TAKEN) * share, marksOf(pages).padEnd(frames.length, 'w'))
  }
  return pages
}

/** Of an earlier run that did not come to its end. An earlier version read the first frame of an animated picture only. */
function knownPages(db: Needs['db'], { sha256, readerVersion }: VideoToRead): Page[] {
  const known = readReading(db, sha256, readerVersion)
  return known?.unit === 'frame' ? known.pages : []
}

function store({ db }: Needs, { sha256, readerVersion }: VideoToRead, pages: Page[]): void {
  const reading: Reading = { kind: 'video', unit: 'frame', pages }
  saveReading(db, sha256, readerVersion, reading, Date.now())
}

async function readFrame(
  ingest: Pick<Ingest, 'read'>,
  { path, width, height }: FilmFrame,
  name: string,
  signal: AbortSignal,
): Promise<Page> {
  try {
    const { pages } = await ingest.read(path, name, () => {}, signal)
    return pages[0]!
  } catch (error) {
    if (isAbort(error) || !(error instanceof DeskglassError)) throw error
    return { number: 0, source: 'none', width, height, text: '', lines: [], why: error.failure.message }
  }
}

function marksOf(pages: Page[]): string {
  return pages.map(({ source, text }): PageMark => (source === 'none' ? 'f' : text ? 'o' : 'b')).join('')
}

/** Of frames that show what the frame before them showed, the first only. */
export function distinctPages(pages: Page[]): Page[] {
  return pages.filter((page, at) => at === 0 || page.text !== pages[at - 1]!.text)
}

function wordsOf(pages: Page[]): number {
  return distinctPages(pages).reduce((sum, page) => sum + countWords(page.text), 0)
}
