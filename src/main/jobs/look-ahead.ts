/**
 * A picture or video that was just added is looked at while its question is still being typed, so that the answer need not wait for
 * it. Only a vision model looks, one picture at a time, and any question goes first: what was looked at until then is kept.
 */
import type { AppEvent, Attachment } from '../../shared/contract'
import type { PicturePart } from '../engine/engine'
import { DeskglassError, isAbort } from '../failure'
import { listModels, modelFolder } from '../models/library'
import { readAttachmentFile } from '../store/attachments'
import { filePath } from '../store/files'
import { bestForPictures, bestForVideos } from './choose-model'
import { UNFETCHED } from './picture-parts'
import { canBeLookedAt } from './prepare-looking'
import type { Services } from './services'
import { askedVideo, lookAtFrames } from './video-parts'
import { hasFrames } from './when-askable'

export interface LookAhead {
  /** To be told of everything that happens. */
  onEvent(event: AppEvent): void
  /** A question is being answered: the engine is free within one view, and nothing begins until `goOn`. */
  makeWay(): void
  goOn(): void
}

/** What a question has, unless another is chosen. */
const USUAL_DETAIL = 'balanced'

export function createLookAhead(services: Services): LookAhead {
  const known = new Set<string>()
  let current = new AbortController()
  let questions = 0

  async function look({ id, name }: Attachment, signal: AbortSignal): Promise<void> {
    const model = bestForPictures(await listModels(services.home))
    const key = readAttachmentFile(services.db, id)
    if (!model || key === null) return
    const engine = services.engines.open(modelFolder(services.home, model.id))
    const picture: PicturePart = { type: 'picture', key, pixels: UNFETCHED, detail: USUAL_DETAIL }
    const [known] = await services.engineTurn.run(() => engine.knows([picture]), signal)
    if (known) return
    const pixels = await services.ingest.pixels(filePath(services.home, key), name, signal)
    await services.engineTurn.run(() => engine.look({ ...picture, pixels }, () => {}, signal), signal)
  }

  async function lookAtVideo(attachment: Attachment, signal: AbortSignal): Promise<void> {
    const model = bestForVideos(await listModels(services.home))
    if (!model) return
    const engine = services.engines.open(modelFolder(services.home, model.id))
    const work = async () => {
      const { frames } = await askedVideo(services, attachment, USUAL_DETAIL, await engine.describe(), signal)
      await lookAtFrames(services, engine, frames, () => {}, signal)
    }
    await services.engineTurn.run(work, signal)
  }

  return {
    onEvent(event) {
      if (event.type !== 'attachment.change' || questions > 0) return
      const { attachment } = event
      const there = attachment.state === 'ready' || hasFrames(attachment)
      if (!canBeLookedAt(attachment) || !there || known.has(attachment.id)) return
      known.add(attachment.id)
      const ahead = attachment.kind === 'video' ? lookAtVideo : look
      ahead(attachment, current.signal).catch((error: unknown) => {
        // Whatever is wrong is said when the question comes.
        if (!isAbort(error) && !(error instanceof DeskglassError)) services.reportBug(error)
      })
    },
    makeWay() {
      questions++
      current.abort()
      current = new AbortController()
    },
    goOn() {
      questions--
    },
  }
}
