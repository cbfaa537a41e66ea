/** Runs the picture part's graph, one view at a time: an abort waits for one view at most. Opened at the first picture. */
import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { VisionManifest } from '../manifest'
import { toModelPixels } from '../processor/picture-views'
import { openSession } from './session'

export class Vision implements AsyncDisposable {
  readonly #path: string
  readonly #manifest: VisionManifest
  readonly #threads: number
  #session: Promise<InferenceSession> | null = null

  constructor(path: string, manifest: VisionManifest, threads: number) {
    this.#path = path
    this.#manifest = manifest
    this.#threads = threads
  }

  /**
   * @param view red, green, blue of each pixel, side x side
   * @returns features [tokens, width of the decoder]
   */
  async encode(view: Uint8Array): Promise<Float32Array> {
    const { imageSize } = this.#manifest
    this.#session ??= openSession(this.#path, this.#threads)
    const session = await this.#session
    const pixels = toModelPixels(view, this.#manifest)
    const output = await session.run({ pixels: new Tensor('float32', pixels, [1, 3, imageSize, imageSize]) })
    return output['features']!.data as Float32Array
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const session = await this.#session
    await session?.release()
  }
}
