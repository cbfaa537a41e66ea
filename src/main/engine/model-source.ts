/**
 * A model's original weights, wherever they come from: what `compileModel` needs to know of them, in one shape. Made by
 * `folder-source.ts` and `gguf-source.ts`; nothing behind this knows which of them it was.
 */
import type { GenerationDefaults } from './generation'
import type { VideoSampling } from './engine'
import type { TokenizerData } from './processor/tokenizer-data'
import type { DecoderTensors } from './weights/decoder-tensors'
import type { DecoderConfig } from './weights/llama'
import type { VisionConfig, VisionTensors } from './weights/vision-tensors'

/** How the reference prepares pictures (spec 3.1, `preprocessor_config.json`). */
export interface PictureSettings {
  /** Longest edge of a picture before it is cut into views, L: of the model's full detail. */
  longestEdge: number
  /** Cut into views; otherwise a picture is always one view. */
  splits: boolean
  /** Of red, green, blue; a pixel becomes (value / 255 - mean) / deviation. */
  mean: number[]
  deviation: number[]
  /** Left out: no videos. */
  video?: VideoSettings
}

export interface VideoSettings extends VideoSampling {
  /** Longest edge of a frame before it is stretched to a view. */
  longestEdge: number
}

export interface SourceVision {
  config: VisionConfig
  tensors: VisionTensors
  settings: PictureSettings
  /** The token that stands for one picture token. */
  imageToken: string
}

export interface ModelSource extends Disposable {
  /** The file's or folder's name, for sentences. */
  name: string
  /** `llama`, `idefics3`, `smolvlm` */
  architecture: string
  config: DecoderConfig
  tensors: DecoderTensors
  /** Null: text only. */
  vision: SourceVision | null
  tokenizer: TokenizerData
  chatTemplate: string
  /** Strings that a chat template may ask for. */
  specialTokens: { bos: string; eos: string }
  /** Ids that end an answer by the model's own files. */
  endTokens: number[]
  generation: GenerationDefaults
}
