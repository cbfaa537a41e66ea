/**
 * Pages that are pictures in which the reader found hardly any text are looked at by a vision model, when one is installed and nobody
 * wants anything: after a document is read, a page at a time, and any question goes first. What is described is stored as it comes.
 */
import type { AppEvent } from '../../shared/contract'
import type { Engine } from '../engine/engine'
import { DeskglassError, isAbort } from '../failure'
import { listModels, modelFolder } from '../models/library'
import { attachmentsOfFile, readAttachmentFile, updateAttachment } from '../store/attachments'
import { pageMarks, pagesWithFewWords, readPage, savePages } from '../store/document-pages'
import { bestForPictures } from './choose-model'
import { DESCRIBE, describedPage, FEW_LETTERS, isHardlyRead, pixelsOf } from './described-page'
import type { LookAhead } from './look-ahead'
import { howFar } from './read-document'
import type { Services } from './services'

/** Of one document: more is not done without being asked. */
const MOST_PAGES = 20
const MOST_TOKENS = 200
/** Longest side of a page as it is drawn: what a model sees of it at full detail. */
const LONGEST = 2048
/** Reading has been over for that long, and whoever wanted to ask about a document has had a moment to. */
const QUIET_MS = 2000

/** @param quietMs without any news of files before it begins */
export function createPageDescriber(services: Services, quietMs = QUIET_MS): LookAhead {
  const { db } = services
  /** Attachments whose pages may want to be described. */
  const waiting = new Set<string>()
  /** Pages that cannot be, by content and number: not tried again while the program runs. */
  const refused = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let current = new AbortController()
  let questions = 0
  let working = false

  function later(): void {
    clearTimeout(timer)
    if (waiting.size === 0 || questions > 0) return
    timer = setTimeout(() => void work(current.signal), quietMs)
    timer.unref()
  }

  async function work(signal: AbortSignal): Promise<void> {
    if (working) return
    working = true
    try {
      for (const id of waiting) {
        await describePages(id, signal)
        waiting.delete(id)
      }
    } catch (error) {
      if (!isAbort(error) && !(error instanceof DeskglassError)) services.reportBug(error)
      // Whatever is wrong is said when something is asked of the model. After a question it goes on.
      if (!signal.aborted) waiting.clear()
    } finally {
      working = false
      later()
    }
  }

  async function describePages(id: string, signal: AbortSignal): Promise<void> {
    const model = bestForPictures(await listModels(services.home))
    const sha256 = readAttachmentFile(db, id)
    if (!model || sha256 === null) return
    const engine = services.engines.open(modelFolder(services.home, model.id))
    for (const number of pagesToDescribe(sha256)) {
      signal.throwIfAborted()
      const text = await describe(engine, id, sha256, number, signal)
      signal.throwIfAborted()
      if (!text) refused.add(`${sha256} ${number}`)
      else store(sha256, number, text, model.name)
    }
  }

  function pagesToDescribe(sha256: string): number[] {
    const room = MOST_PAGES - (pageMarks(db, sha256).marks.split('v').length - 1)
    return pagesWithFewWords(db, sha256, FEW_LETTERS)
      .filter((page) => isHardlyRead(page) && !refused.has(`${sha256} ${page.number}`))
      .map(({ number }) => number)
      .slice(0, Math.max(0, room))
  }

  /** Empty where the page has no look of its own, or the model has nothing to say of it. */
  async function describe(engine: Engine, id: string, sha256: string, number: number, signal: AbortSignal) {
    const pixels = await pixelsOf(await services.reader.drawPage(id, number, LONGEST, signal))
    const key = `${sha256}-page-${number}`
    const picture = { type: 'picture' as const, key, pixels, detail: 'sharp' as const }
    const parts = [picture, { type: 'text' as const, text: DESCRIBE }]
    let text = ''
    const hear: Parameters<Engine['generate']>[2] = (event) => {
      if (event.type === 'text') text += event.delta
    }
    const say = () => engine.generate([{ role: 'user', parts }], { maxTokens: MOST_TOKENS }, hear, signal)
    await services.engineTurn.run(say, signal)
    return text.trim()
  }

  /** Unless it was read again in the meantime, or its file has gone. */
  function store(sha256: string, number: number, text: string, model: string): void {
    const page = readPage(db, sha256, number)
    if (!page || !isHardlyRead(page)) return
    savePages(db, sha256, [describedPage(page, text, model)])
    const far = howFar(db, sha256)
    for (const id of attachmentsOfFile(db, sha256)) {
      const attachment = updateAttachment(db, id, far, Date.now())
      services.emit({ type: 'attachment.change', attachment })
    }
  }

  return {
    onEvent(event: AppEvent) {
      if (event.type !== 'attachment.change') return
      const { id, kind, state, pageMarks: marks } = event.attachment
      if (kind === 'document' && state === 'ready' && marks.includes('o')) waiting.add(id)
      if (!working) later()
    },
    makeWay() {
      questions++
      current.abort()
      current = new AbortController()
      clearTimeout(timer)
    },
    goOn() {
      questions--
      later()
    },
  }
}
