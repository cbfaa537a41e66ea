/** Runs the picture part's graph, one view at a time: an abort waits for one view at most. Opened at the first picture. */
import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { VisionManifest } from '../manifest'
import { toModelPixels } from '../processor/picture-views'
import { openSession } from './session'

/** A session on a graphics card, tried before the CPU's. */
export interface FirstTry {
  open(): Promise<InferenceSession>
  /** Told once, when it fails: the CPU goes on. */
  onFailure(error: unknown): void
}

export class Vision implements AsyncDisposable {
  readonly #path: string
  readonly #manifest: VisionManifest
  readonly #threads: number
  #first: FirstTry | null
  #session: Promise<InferenceSession> | null = null

  /** @param path of the graph for CPUs */
  constructor(path: string, manifest: VisionManifest, threads: number, first: FirstTry | null = null) {
    this.#path = path
    this.#manifest = manifest
    this.#threads = threads
    this.#first = first
  }

  /**
   * @param view red, green, blue of each pixel, side x side
   * @returns features [tokens, width of the decoder]
   */
  async encode(view: Uint8Array): Promise<Float32Array> {
    try {
      return await this.#run(view)
    } catch (error) {
      if (!this.#first) throw error
      this.#first.onFailure(error)
      this.#first = null
      this.#session = null
      return this.#run(view)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const session = await this.#session
    await session?.release()
  }

  async #run(view: Uint8Array): Promise<Float32Array> {
    const { imageSize } = this.#manifest
    this.#session ??= this.#first?.open() ?? openSession(this.#path, this.#threads)
    const session = await this.#session
    const pixels = toModelPixels(view, this.#manifest)
    const output = await session.run({ pixels: new Tensor('float32', pixels, [1, 3, imageSize, imageSize]) })
    return output['features']!.data as Float32Array
  }
}
