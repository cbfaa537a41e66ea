/** Opens a compiled model. One model, one thread, one request at a time: what comes meanwhile waits its turn. */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
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
import type { DeviceWish, Placement } from './device'
import { describePlacement } from './device'
import { answer } from './generate/answer'
import { commonPrefix, prefill } from './generate/prefill'
import { scoreContinuations } from './generate/score'
import { TokenTrie } from './generate/token-trie'
import { Verbatim } from './generate/verbatim'
import type { ModelManifest } from './manifest'
import { damagedModel, readManifest } from './manifest'
import { picturesIn, Prompt } from './processor/prompt'
import type { TokenizerData } from './processor/tokenizer-data'
import { Vocabulary } from './processor/vocabulary'
import type { RunningParts } from './running-parts'
import { openParts } from './running-parts'
import type { Pictures } from './runtime/pictures'
import type { TokenDecoder } from './runtime/token-decoder'

export interface EngineOptions {
  threads?: number
  /** Left out: the CPU. */
  device?: DeviceWish
}

/**
 * @param folder as `compileModel` wrote it
 * @throws DeskglassError `model-missing`, `model-damaged`
 */
export async function openEngine(folder: string, options: EngineOptions = {}): Promise<Engine> {
  const manifest = await readManifest(folder)
  const threads = options.threads ?? sensibleThreads(availableParallelism())
  try {
    const tokenizer = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')) as TokenizerData
    const vocabulary = new Vocabulary(tokenizer)
    const prompt = new Prompt(manifest, vocabulary)
    const parts = await openParts(folder, manifest, threads, options.device ?? 'cpu')
    return new ModelEngine(manifest, threads, vocabulary, prompt, parts)
  } catch (error) {
    throw error instanceof DeskglassError ? error : damagedModel(manifest.name, 'one of its files', error)
  }
}

/**
 * One core stays free. Threads of onnxruntime wait for each other by spinning: two threads on two quiet cores are a third faster
 * than one, and on two cores of which the window needs a part they are half as fast. Beyond eight, memory is the limit.
 */
function sensibleThreads(cores: number): number {
  return Math.min(Math.max(cores - 1, 1), 8)
}

class ModelEngine implements Engine {
  readonly #manifest: ModelManifest
  readonly #threads: number
  readonly #vocabulary: Vocabulary
  readonly #prompt: Prompt
  readonly #decoder: TokenDecoder
  readonly #pictures: Pictures | null
  readonly #placement: Placement
  #trie: TokenTrie | null = null
  #closed = false
  /** The request that runs, or the last one that ran. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    manifest: ModelManifest,
    threads: number,
    vocabulary: Vocabulary,
    prompt: Prompt,
    { decoder, pictures, placement }: RunningParts,
  ) {
    this.#manifest = manifest
    this.#threads = threads
    this.#vocabulary = vocabulary
    this.#prompt = prompt
    this.#decoder = decoder
    this.#pictures = pictures
    this.#placement = placement
  }

  async describe(): Promise<ModelDescription> {
    const { id, name, architecture, takes, config, precision, files } = this.#manifest
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
    const device = describePlacement(this.#placement, precision, this.#threads, !!this.#pictures)
    const { reason } = this.#placement
    const contextTokens = config.contextTokens
    return {
      id,
      name,
      architecture,
      contextTokens,
      takes,
      device,
      ...(reason ? { deviceReason: reason } : {}),
      bytes,
    }
  }

  async measure(messages: EngineMessage[], answerTokens: number): Promise<Measure> {
    const { contextTokens } = this.#manifest.config
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
      const onLooking = (done: number, total: number) => onEvent({ type: 'looking', done, total })
      const prompt = await this.#read(messages, options.prefix, onLooking, signal)
      const room = this.#room(prompt.length)
      const request = {
        prompt,
        pictures: picturesIn(messages).map((part) => this.#eyes().views(part)),
        limit: Math.min(options.maxTokens, room),
        options,
        stopTokens: this.#manifest.stopTokens,
        constraint: this.#constraint(options),
        bytes: this.#vocabulary.bytes,
      }
      return answer(this.#decoder, request, onEvent, signal)
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
      const tokens = pictures.block(picture).views.flat()
      const onLooking = (done: number, total: number) => onEvent({ type: 'looking', done, total })
      await pictures.look(tokens, [picture], onLooking, signal)
      return pictures.views(picture)
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
    const prompt = this.#prompt.encode(messages, prefix, (part) => pictures.block(part))
    this.#room(prompt.length)
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
