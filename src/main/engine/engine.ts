/**
 * What the rest of the program sees of a language or vision model. Implemented in the engine process (`model-engine.ts`) and
 * again by the proxy that talks to that process (`workers/engine-client.ts`): callers cannot tell them apart.
 */
import type { GenerationDefaults } from './generation'

export type PlainPart = { type: 'text'; text: string } | PicturePart
export type MessagePart = PlainPart | VideoPart

/** Only for models that take videos; the frames as `ModelDescription.video` wants them, in order, at least one. */
export interface VideoPart {
  type: 'video'
  durationSeconds: number
  /** `stampSeconds`: frame number / frames a second, as the reference tells the model. */
  frames: { stampSeconds: number; picture: PicturePart }[]
}

export interface PicturePart {
  type: 'picture'
  /** A hash of the picture's content. Two pictures with one key are the same picture. */
  key: string
  /** Without data where the engine `knows` the picture as it is asked about. */
  pixels: PicturePixels
  detail: Look
  /** Left out: the whole picture. A part of it is looked at closely (`processor/region.ts`), whatever the detail. */
  region?: PictureRegion
}

/** In pixels of the upright picture. */
export interface PictureRegion {
  x: number
  y: number
  width: number
  height: number
}

/** Upright, without transparency. `data`: red, green, blue of each pixel, from the top left. */
export interface PicturePixels {
  width: number
  height: number
  data: Uint8Array
}

/** `fast`: one view. `balanced`: up to 10 views. `sharp`: the model's full detail, up to 17. */
export type Detail = 'fast' | 'balanced' | 'sharp'
/** `frame`: of a video; one view, by way of the size that the model has for frames. */
export type Look = Detail | 'frame'

/** What the model saw of a picture: rows x columns views, then the whole. */
export interface PictureViews {
  key: string
  /** 0 by 0 where the whole picture is the only view. */
  rows: number
  columns: number
  /** Pixels on each side of a view as the model got it; the views are stretched to it. */
  side: number
  /** Where each view lies, in pixels of the picture, row by row; the whole picture last. */
  views: { x: number; y: number; width: number; height: number }[]
}

export interface EngineMessage {
  role: 'system' | 'user' | 'assistant'
  parts: MessagePart[]
}

/** Videos in it have become text and pictures. */
export interface PlainMessage extends EngineMessage {
  parts: PlainPart[]
}

/** Which frames of a video a model wants. */
export interface VideoSampling {
  /** Frames a second. */
  fps: number
  maxFrames: number
  /** Left out at both ends of long videos. */
  skipSeconds: number
}

export interface ModelDescription {
  id: string
  name: string
  architecture: string
  contextTokens: number
  takes: ('text' | 'picture' | 'video')[]
  /** Of a model that takes videos. */
  video?: VideoSampling
  /** What really runs, for example `CPU, 4-bit, 1 thread`. */
  device: string
  /** A sentence: why it is not, or no more, the graphics card that was asked for. */
  deviceReason?: string
  /** How it writes unless it is told otherwise. */
  generation: GenerationDefaults
  /** Bytes of weights on disk. */
  bytes: number
}

export interface GenerateOptions {
  maxTokens: number
  /** What is left out is the model's own (`ModelDescription.generation`); with `within`, always the likeliest token. 0: greedy. */
  temperature?: number
  topK?: number
  topP?: number
  minP?: number
  repetitionPenalty?: number
  /** The same seed gives the same text; left out, another one each time. */
  seed?: number
  /** The answer ends before the first of these. */
  stop?: string[]
  /** Text with which the answer must begin; it is not emitted again (used to go on with an interrupted answer). */
  prefix?: string
  /**
   * Keeps the answer inside these texts: every token must continue a verbatim run of one of them (an extractive answer).
   * Left out: free text.
   */
  within?: string[]
}

export type GenerateEvent =
  /** Views of pictures encoded, of those that were not known yet. */
  | { type: 'looking'; done: number; total: number }
  /** Before the first token: tokens of the prompt processed. */
  | { type: 'prefill'; done: number; total: number }
  /** Text that will not change any more. */
  | { type: 'text'; delta: string }

export interface GenerateEnd {
  reason: 'stop' | 'length' | 'aborted'
  /** Of the pictures in the messages, in order. */
  pictures: PictureViews[]
  /** What really ran, at the end of the answer; as in `ModelDescription`. */
  device: string
  deviceReason?: string
  usage: {
    promptTokens: number
    /** Of these the ones that stand for pictures. */
    imageTokens: number
    /** Prompt tokens whose keys and values were still there from the turn before. */
    cachedTokens: number
    outputTokens: number
    /** From its turn on, looking at pictures included. */
    firstTokenMs: number
    tokensPerSecond: number
  }
}

export interface Measure {
  promptTokens: number
  contextTokens: number
  fits: boolean
}

export interface Engine {
  describe(): Promise<ModelDescription>
  /** Tokens of the rendered prompt, before anything runs. `answerTokens` are counted against the context too. */
  measure(messages: EngineMessage[], answerTokens: number): Promise<Measure>
  /**
   * Looks at a picture ahead of a question, so that the question need not wait for it; `looking` events come. Resolves early when
   * aborted: what was looked at until then is kept.
   */
  look(
    picture: PicturePart,
    onEvent: (event: GenerateEvent) => void,
    signal: AbortSignal,
  ): Promise<PictureViews>
  /** Of each picture, whether it can be asked about without its pixels: it was looked at so before, maybe in an earlier run. */
  knows(pictures: PicturePart[]): Promise<boolean[]>
  /** Streams through `onEvent` in order; resolves once, also when aborted. */
  generate(
    messages: EngineMessage[],
    options: GenerateOptions,
    onEvent: (event: GenerateEvent) => void,
    signal: AbortSignal,
  ): Promise<GenerateEnd>
  /**
   * Mean natural-log likelihood per token of each continuation after the prompt; the prompt is processed once.
   * For choosing among candidate passages or answers.
   */
  score(messages: EngineMessage[], continuations: string[], signal: AbortSignal): Promise<number[]>
  close(): Promise<void>
}
