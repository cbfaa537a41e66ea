/** Looks at the pictures of a conversation: each is cut into views once, and each view encoded once. */
import { createHash } from 'node:crypto'
import type { PicturePart, PicturePixels, PictureViews } from '../engine'
import { turn } from '../generate/turn'
import type { VisionManifest } from '../manifest'
import type { PicturePlan } from '../processor/picture-plan'
import { planPicture } from '../processor/picture-plan'
import { cutViews } from '../processor/picture-views'
import type { PictureBlock } from '../processor/prompt'
import { cutRegion, planRegion, settleRegion } from '../processor/region'
import type { PictureStore } from './picture-store'
import { wayOf } from './picture-store'
import { ViewFeatures } from './view-features'
import type { Vision } from './vision'

/** A picture that was cut before: its views by number. */
interface KnownPicture {
  seen: PictureViews
  numbers: number[]
  /** Of the views' pixels, as in `numbers`. */
  hashes: string[]
  /** Its features are on disk. */
  stored: boolean
}

export class Pictures implements AsyncDisposable {
  readonly features: ViewFeatures
  readonly #manifest: VisionManifest
  readonly #vision: Vision
  readonly #store: PictureStore | null
  readonly #known = new Map<string, KnownPicture>()
  /** Pixels of views that were cut for the request at hand, by number. */
  readonly #pixels = new Map<number, Uint8Array>()

  /** @param store where features outlive the process; null: nowhere */
  constructor(manifest: VisionManifest, vision: Vision, store: PictureStore | null = null) {
    this.#manifest = manifest
    this.#vision = vision
    this.#store = store
    this.features = new ViewFeatures(manifest.tokens)
  }

  /** Finds what earlier runs saw of these pictures. To be called before anything else is asked about them. */
  async recall(parts: PicturePart[]): Promise<void> {
    for (const part of parts) if (!this.#known.has(nameOf(part))) await this.#restore(part)
  }

  /** Whether a picture needs neither its pixels nor a look: everything is at hand. */
  async knows(part: PicturePart): Promise<boolean> {
    await this.recall([part])
    const known = this.#known.get(nameOf(part))
    if (!known) return false
    if (!this.features.holds(known.numbers)) await this.#restore(part)
    return this.features.holds(known.numbers)
  }

  /** The picture's place in a prompt, as far as its size tells: for counting. */
  outline(part: PicturePart): PictureBlock {
    const known = this.#known.get(nameOf(part))
    const { rows, columns, views } = known?.seen ?? this.#plan(part).plan
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
    for (const part of this.#lacking(tokens, parts)) await this.#restore(part)
    for (const part of this.#lacking(tokens, parts)) this.#cut(part)
    const missing = this.features.missing(tokens)
    if (missing.length) onProgress(0, missing.length)
    for (const [index, number] of missing.entries()) {
      await turn()
      if (signal.aborted) break
      this.features.keep(number, await this.#vision.encode(this.#pixels.get(number)!))
      onProgress(index + 1, missing.length)
    }
    for (const part of parts) await this.#keep(part)
  }

  /** After a request: what only it needed is let go. */
  settle(): void {
    this.#pixels.clear()
    this.features.trim()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#vision[Symbol.asyncDispose]()
  }

  /** Pictures with views in `tokens` of which there are neither features nor pixels. */
  #lacking(tokens: number[], parts: PicturePart[]): PicturePart[] {
    const missing = new Set(this.features.missing(tokens).filter((number) => !this.#pixels.has(number)))
    return parts.filter((part) => this.#known.get(nameOf(part))?.numbers.some((one) => missing.has(one)))
  }

  async #restore(part: PicturePart): Promise<void> {
    const picture = await this.#store?.read(part)
    if (!picture) return
    const { hashes, seen, features } = picture
    for (const [hash, rows] of features) this.features.keep(this.features.numberOf(hash), rows)
    const numbers = hashes.map((hash) => this.features.numberOf(hash))
    this.#known.set(nameOf(part), { seen: { key: part.key, ...seen }, numbers, hashes, stored: true })
  }

  async #keep(part: PicturePart): Promise<void> {
    const known = this.#known.get(nameOf(part))
    if (!this.#store || !known || known.stored || !this.features.holds(known.numbers)) return
    const features = known.hashes.map((hash, at) => [hash, this.features.rowsOf(known.numbers[at]!)] as const)
    const { key: _, ...seen } = known.seen
    await this.#store.write(part, { seen, hashes: known.hashes, features: new Map(features) })
    known.stored = true
  }

  #recognise(part: PicturePart): KnownPicture {
    return this.#known.get(nameOf(part)) ?? this.#cut(part)
  }

  #plan({ pixels, detail, region }: PicturePart): { plan: PicturePlan; pixels: PicturePixels } {
    if (!pixels.width || !pixels.height) throw new Error('a picture without pixels that is not known')
    if (!region) return { plan: planPicture(pixels, detail, this.#manifest), pixels }
    const whole = settleRegion(region, pixels)
    const cut = pixels.data.length ? cutRegion(pixels, whole) : pixels
    return { plan: planRegion(whole, this.#manifest), pixels: cut }
  }

  #cut(part: PicturePart): KnownPicture {
    const { width, height, data } = part.pixels
    if (data.length !== width * height * 3 || !data.length)
      throw new Error('a picture of another size than it says')
    const { plan, pixels } = this.#plan(part)
    const { imageSize: side } = this.#manifest
    const cut = cutViews(pixels, plan, side)
    const hashes = cut.map((view) => createHash('sha256').update(view).digest('hex'))
    const numbers = hashes.map((hash) => this.features.numberOf(hash))
    for (const [at, number] of numbers.entries()) this.#pixels.set(number, cut[at]!)
    const { rows, columns, views } = plan
    const known = { seen: { key: part.key, rows, columns, side, views }, numbers, hashes, stored: false }
    this.#known.set(nameOf(part), known)
    return known
  }
}

function nameOf(part: PicturePart): string {
  return `${wayOf(part)} ${part.key}`
}
