/** Looks at the pictures of a conversation: each is cut into views once, and each view encoded once. */
import { createHash } from 'node:crypto'
import type { PicturePart, PictureViews } from '../engine'
import { turn } from '../generate/turn'
import type { VisionManifest } from '../manifest'
import { planPicture } from '../processor/picture-plan'
import { cutViews } from '../processor/picture-views'
import type { PictureBlock } from '../processor/prompt'
import { ViewFeatures } from './view-features'
import type { Vision } from './vision'

/** A picture that was cut before: its views by number. */
interface KnownPicture {
  seen: PictureViews
  numbers: number[]
}

export class Pictures implements AsyncDisposable {
  readonly features: ViewFeatures
  readonly #manifest: VisionManifest
  readonly #vision: Vision
  readonly #known = new Map<string, KnownPicture>()
  /** Pixels of views that were cut for the request at hand, by number. */
  readonly #pixels = new Map<number, Uint8Array>()

  constructor(manifest: VisionManifest, vision: Vision) {
    this.#manifest = manifest
    this.#vision = vision
    this.features = new ViewFeatures(manifest.tokens)
  }

  /** The picture's place in a prompt, as far as its size tells: for counting. */
  outline({ pixels, detail }: PicturePart): PictureBlock {
    const { rows, columns, views } = planPicture(pixels, detail, this.#manifest)
    return { rows, columns, views: views.map(() => this.features.tokensOf(0)) }
  }

  /** The picture's place in a prompt, its views known by their content. */
  block(part: PicturePart): PictureBlock {
    const { seen, numbers } = this.#recognise(part)
    return {
      rows: seen.rows,
      columns: seen.columns,
      views: numbers.map((number) => this.features.tokensOf(number)),
    }
  }

  views(part: PicturePart): PictureViews {
    return this.#recognise(part).seen
  }

  /**
   * Encodes the views in `tokens` that are not known. Returns early where the signal says so.
   * @param parts the pictures that `tokens` were made of
   */
  async look(
    tokens: number[],
    parts: PicturePart[],
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const missing = this.features.missing(tokens)
    if (missing.some((number) => !this.#pixels.has(number))) for (const part of parts) this.#cut(part)
    if (missing.length) onProgress(0, missing.length)
    for (const [index, number] of missing.entries()) {
      await turn()
      if (signal.aborted) return
      this.features.keep(number, await this.#vision.encode(this.#pixels.get(number)!))
      onProgress(index + 1, missing.length)
    }
  }

  /** After a request: what only it needed is let go. */
  settle(): void {
    this.#pixels.clear()
    this.features.trim()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#vision[Symbol.asyncDispose]()
  }

  #recognise(part: PicturePart): KnownPicture {
    return this.#known.get(nameOf(part)) ?? this.#cut(part)
  }

  #cut(part: PicturePart): KnownPicture {
    const { key, pixels, detail } = part
    if (pixels.data.length !== pixels.width * pixels.height * 3 || !pixels.data.length)
      throw new Error('a picture of another size than it says')
    const plan = planPicture(pixels, detail, this.#manifest)
    const numbers = cutViews(pixels, plan, this.#manifest.imageSize).map((view) => {
      const number = this.features.numberOf(createHash('sha256').update(view).digest('hex'))
      this.#pixels.set(number, view)
      return number
    })
    const { rows, columns, views } = plan
    const known = { seen: { key, rows, columns, side: this.#manifest.imageSize, views }, numbers }
    this.#known.set(nameOf(part), known)
    return known
  }
}

function nameOf({ key, detail, pixels }: PicturePart): string {
  return `${detail} ${pixels.width}x${pixels.height} ${key}`
}
