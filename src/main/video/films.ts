/**
 * Frames that were taken are kept on disk, a folder for each content and plan, so that a video is decoded once for its text, its
 * thumbnail and every question. They can be taken again, so nothing depends on them: the least recently used go first.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { samplingTookTooLong } from './failures'
import { looksTheSame } from './still'
import { trimFilms } from './trim-films'
import type { VideoFacts, VideoFrame, VideoPlan } from './video'
import type { Videos } from './videos'

export interface FilmFrame extends Omit<VideoFrame, 'data'> {
  /** A PNG, complete. */
  path: string
}

export interface Film extends VideoFacts {
  /** In the order they are shown; at least one. */
  frames: FilmFrame[]
}

export interface Films {
  /**
   * The frames of a plan, decoded now or before.
   * @param content what `path` holds, by its SHA-256; `name` for sentences
   * @throws DeskglassError that names the file or the browser, and the way out
   */
  open(
    content: { sha256: string; path: string; name: string },
    plan: VideoPlan,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Film>
  /** Whether two frames show the same, but for the trembling of compression. */
  looksTheSame(one: FilmFrame, other: FilmFrame): Promise<boolean>
  /** Lets go of what `isUsed` does not know any more, and of what is beyond the room there is. */
  tidy(isUsed: (sha256: string) => boolean): Promise<void>
  /** When nothing is being taken any more: what is stopped has put its browser and its files away. */
  settled(): Promise<void>
}

const FILM = 'film.json'
export const UNFINISHED = '.unfinished-'

/** About a second a frame on a slow machine, and as much again. */
const MOST_SECONDS = 600

/** @param folder of the frames and nothing else */
export function createFilms(folder: string, videos: Videos): Films {
  const running = new Set<Promise<Film>>()

  async function takeFilm(...[content, plan, onProgress, signal]: Parameters<Films['open']>): Promise<Film> {
    const place = join(folder, nameOf(content.sha256, plan))
    const kept = await readFilm(place)
    if (kept) return kept
    const unfinished = join(folder, `${UNFINISHED}${randomUUID()}`)
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    try {
      await take(videos, unfinished, content, plan, onProgress, signal)
      await rm(place, { recursive: true, force: true })
      await rename(unfinished, place)
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
    await trimFilms(folder, place)
    return (await readFilm(place))!
  }

  return {
    open(...wanted) {
      const film = takeFilm(...wanted)
      running.add(film)
      return film.finally(() => running.delete(film))
    },
    looksTheSame: (one, other) => looksTheSame(one.path, other.path),
    async settled() {
      await Promise.allSettled(running)
    },
    tidy: (isUsed) => trimFilms(folder, null, isUsed),
  }
}

function nameOf(sha256: string, { fps, maxFrames, skipSeconds }: VideoPlan): string {
  return `${sha256}-${fps}-${maxFrames}-${skipSeconds}`
}

async function take(
  videos: Videos,
  folder: string,
  { path, name }: { path: string; name: string },
  plan: VideoPlan,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const frames: Omit<FilmFrame, 'path'>[] = []
  const clock = AbortSignal.timeout(MOST_SECONDS * 1000)
  const facts = await videos
    .sample(
      path,
      name,
      plan,
      async ({ png, ...frame }, total) => {
        await writeFile(join(folder, pictureName(frames.length)), png, { mode: 0o600 })
        frames.push(frame)
        onProgress(frames.length, total)
      },
      AbortSignal.any([signal, clock]),
    )
    .catch((error: unknown) => {
      throw clock.aborted && !signal.aborted ? samplingTookTooLong(name, MOST_SECONDS) : error
    })
  await writeFile(join(folder, FILM), JSON.stringify({ ...facts, frames }), { mode: 0o600 })
}

async function readFilm(place: string): Promise<Film | null> {
  try {
    const film = JSON.parse(await readFile(join(place, FILM), 'utf8')) as Film
    const now = new Date()
    await utimes(place, now, now)
    const frames = film.frames.map((frame, at) => ({ ...frame, path: join(place, pictureName(at)) }))
    return { ...film, frames }
  } catch {
    return null
  }
}

function pictureName(at: number): string {
  return `${String(at + 1).padStart(4, '0')}.png`
}
