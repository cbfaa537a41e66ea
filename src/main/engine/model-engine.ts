/** A compiled model that is open. One request at a time: what comes meanwhile waits its turn. */
import { DeskglassError } from '../failure'
import type {
  Engine,
  EngineMessage,
  GenerateEnd,
  GenerateEvent,
  GenerateOptions,
  Measure,
  ModelDescription,
  PicturePart,
  PictureViews,
} from './engine'
import type { Placement } from './device'
import { describePlacement } from './device'
import { recordRun } from './device-record'
import { greedy } from './generation'
import { answer } from './generate/answer'
import { commonPrefix, prefill } from './generate/prefill'
import { scoreContinuations } from './generate/score'
import { TokenTrie } from './generate/token-trie'
import { Verbatim } from './generate/verbatim'
import { freeMemory, requireToGrow } from './memory'
import type { ModelManifest } from './manifest'
import type { Prompt } from './processor/prompt'
import { picturesIn } from './processor/prompt'
import type { Vocabulary } from './processor/vocabulary'
import type { RunningParts } from './running-parts'
import type { Pictures } from './runtime/pictures'
import type { TokenDecoder } from './runtime/token-decoder'

export class ModelEngine implements Engine {
  readonly #folder: string
  readonly #manifest: ModelManifest
  readonly #threads: number
  readonly #vocabulary: Vocabulary
  readonly #prompt: Prompt
  readonly #decoder: TokenDecoder
  readonly #pictures: Pictures | null
  readonly #placement: Placement
  #trie: TokenTrie | null = null
  #closed = false
  /** The device as it was last told and written down. */
  #told = ''
  /** The request that runs, or the last one that ran. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    folder: string,
    manifest: ModelManifest,
    threads: number,
    vocabulary: Vocabulary,
    prompt: Prompt,
    { decoder, pictures, placement }: RunningParts,
  ) {
    this.#folder = folder
    this.#manifest = manifest
    this.#threads = threads
    this.#vocabulary = vocabulary
    this.#prompt = prompt
    this.#decoder = decoder
    this.#pictures = pictures
    this.#placement = placement
  }

  async describe(): Promise<ModelDescription> {
    const { id, name, architecture, takes, config, files, vision } = this.#manifest
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
    const contextTokens = config.contextTokens
    return {
      id,
      name,
      architecture,
      contextTokens,
      takes,
      ...(await this.#tellDevice()),
      generation: this.#manifest.generation ?? greedy,
      ...(vision?.video ? { video: vision.video } : {}),
      bytes,
    }
  }

  async measure(messages: EngineMessage[], answerTokens: number): Promise<Measure> {
    const { contextTokens } = this.#manifest.config
    const parts = picturesIn(messages)
    if (parts.length) await this.#eyes().recall(parts)
    const promptTokens = this.#prompt.encode(messages, '', (part) => this.#eyes().outline(part)).length
    return { promptTokens, contextTokens, fits: promptTokens + answerTokens <= contextTokens }
  }

  async generate(
    messages: EngineMessage[],
    options: GenerateOptions,
    onEvent: (event: GenerateEvent) => void,
    signal: AbortSignal,
  ): Promise<GenerateEnd> {
    return this.#inTurn(async () => {
      const started = performance.now()
      const onLooking = (done: number, total: number) => onEvent({ type: 'looking', done, total })
      const prompt = await this.#read(messages, options.prefix, onLooking, signal)
      const room = this.#room(prompt.length)
      requireToGrow(this.#manifest, prompt.length - this.#decoder.cache.length, freeMemory())
      const request = {
        started,
        prompt,
        pictures: picturesIn(messages).map((part) => this.#eyes().views(part)),
        limit: Math.min(options.maxTokens, room),
        options: this.#complete(options),
        stopTokens: this.#manifest.stopTokens,
        constraint: this.#constraint(options),
        bytes: this.#vocabulary.bytes,
      }
      const end = await answer(this.#decoder, request, onEvent, signal)
      return { ...end, ...(await this.#tellDevice()) }
    })
  }

  async score(messages: EngineMessage[], continuations: string[], signal: AbortSignal): Promise<number[]> {
    return this.#inTurn(async () => {
      const prompt = await this.#read(messages, '', () => {}, signal)
      const tokens = continuations.map((text) => this.#vocabulary.encodeText(text))
      this.#room(prompt.length + Math.max(0, ...tokens.map(({ length }) => length)))
      const { logits } = await prefill(this.#decoder, prompt, () => {}, signal)
      signal.throwIfAborted()
      return scoreContinuations(this.#decoder, logits!, tokens, signal)
    })
  }

  async close(): Promise<void> {
    if (this.#closed) return
    await this.#inTurn(async () => {
      await this.#decoder[Symbol.asyncDispose]()
      await this.#pictures?.[Symbol.asyncDispose]()
    })
    this.#closed = true
  }

  async look(
    picture: PicturePart,
    onEvent: (event: GenerateEvent) => void,
    signal: AbortSignal,
  ): Promise<PictureViews> {
    return this.#inTurn(async () => {
      const pictures = this.#eyes()
      await pictures.recall([picture])
      const tokens = pictures.block(picture).views.flat()
      const onLooking = (done: number, total: number) => onEvent({ type: 'looking', done, total })
      await pictures.look(tokens, [picture], onLooking, signal)
      return pictures.views(picture)
    })
  }

  async knows(parts: PicturePart[]): Promise<boolean[]> {
    return this.#inTurn(async () => {
      const known: boolean[] = []
      for (const part of parts) known.push(await this.#eyes().knows(part))
      return known
    })
  }

  /** The prompt, with every picture in it looked at that the cache does not hold already. */
  async #read(
    messages: EngineMessage[],
    prefix: string | undefined,
    onLooking: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<number[]> {
    const parts = picturesIn(messages)
    if (!parts.length) return this.#prompt.encode(messages, prefix)
    const pictures = this.#eyes()
    await pictures.recall(parts)
    const prompt = this.#prompt.encode(messages, prefix, (part) => pictures.block(part))
    this.#room(prompt.length)
    this.#decoder.choose?.(prompt)
    const cached = commonPrefix(this.#decoder.cache.tokens, prompt)
    await pictures.look(prompt.slice(cached), parts, onLooking, signal)
    return prompt
  }

  /** @throws DeskglassError `model-unsupported` for a model that takes text only. */
  #eyes(): Pictures {
    if (this.#pictures) return this.#pictures
    throw new DeskglassError(
      'model-unsupported',
      `${this.#manifest.name} cannot look at pictures. Choose a model that can.`,
      {},
      ['choose-other'],
    )
  }

  /** What the request leaves open is the model's own; an answer inside given texts takes no chances. */
  #complete(options: GenerateOptions): GenerateOptions {
    const { maxTokens: _, ...own } = this.#manifest.generation ?? greedy
    return options.within ? { ...options, temperature: 0 } : { ...own, ...options }
  }

  /** A card may have failed since the last time. */
  async #tellDevice(): Promise<Pick<ModelDescription, 'device' | 'deviceReason'>> {
    const { reason } = this.#placement
    const device = describePlacement(
      this.#placement,
      this.#manifest.precision,
      this.#threads,
      !!this.#pictures,
    )
    if (device !== this.#told) await recordRun(this.#folder, { device, reason: reason ?? '' })
    this.#told = device
    return { device, ...(reason ? { deviceReason: reason } : {}) }
  }

  #constraint({ within, prefix }: GenerateOptions): Verbatim | null {
    if (!within) return null
    this.#trie ??= new TokenTrie(this.#vocabulary.bytes)
    const constraint = new Verbatim(within, this.#trie, this.#manifest.stopTokens)
    constraint.acceptText(prefix ?? '')
    return constraint
  }

  /** Tokens that are left for an answer. @throws DeskglassError `context-full` */
  #room(promptTokens: number): number {
    const { contextTokens } = this.#manifest.config
    const room = contextTokens - promptTokens
    if (room > 0) return room
    throw new DeskglassError(
      'context-full',
      `This needs ${promptTokens} tokens, and ${this.#manifest.name} takes ${contextTokens}. Start a new conversation, or ask about less text.`,
      { promptTokens, contextTokens },
    )
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#last.then(async () => {
      if (this.#closed)
        throw new DeskglassError('engine-stopped', 'The model was closed. Try again.', {}, ['retry'])
      try {
        return await work()
      } finally {
        this.#pictures?.settle()
      }
    })
    this.#last = next.catch(() => {})
    return next
  }
}
