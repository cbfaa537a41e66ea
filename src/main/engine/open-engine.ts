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
} from './engine'
import { answer } from './generate/answer'
import { prefill } from './generate/prefill'
import { scoreContinuations } from './generate/score'
import { TokenTrie } from './generate/token-trie'
import { Verbatim } from './generate/verbatim'
import type { ModelManifest } from './manifest'
import { damagedModel, readManifest } from './manifest'
import { Prompt } from './processor/prompt'
import type { TokenizerData } from './processor/tokenizer-data'
import { Vocabulary } from './processor/vocabulary'
import { Decoder } from './runtime/decoder'

/**
 * @param folder as `compileModel` wrote it
 * @throws DeskglassError `model-missing`, `model-damaged`
 */
export async function openEngine(folder: string, options: { threads?: number } = {}): Promise<Engine> {
  const manifest = await readManifest(folder)
  const threads = options.threads ?? sensibleThreads(availableParallelism())
  try {
    const tokenizer = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')) as TokenizerData
    const vocabulary = new Vocabulary(tokenizer)
    const prompt = new Prompt(manifest.chatTemplate, manifest.specialTokens, vocabulary)
    const decoder = await Decoder.open(folder, manifest, threads)
    return new TextEngine(manifest, threads, vocabulary, prompt, decoder)
  } catch (error) {
    throw error instanceof DeskglassError ? error : damagedModel(manifest.name, 'one of its files', error)
  }
}

/**
 * Both cores of two: measured half as fast again as one. With more, one stays free for the window, and beyond eight the memory
 * is the limit and not the cores.
 */
function sensibleThreads(cores: number): number {
  return cores <= 2 ? cores : Math.min(cores - 1, 8)
}

class TextEngine implements Engine {
  readonly #manifest: ModelManifest
  readonly #threads: number
  readonly #vocabulary: Vocabulary
  readonly #prompt: Prompt
  readonly #decoder: Decoder
  #trie: TokenTrie | null = null
  #closed = false
  /** The request that runs, or the last one that ran. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    manifest: ModelManifest,
    threads: number,
    vocabulary: Vocabulary,
    prompt: Prompt,
    decoder: Decoder,
  ) {
    this.#manifest = manifest
    this.#threads = threads
    this.#vocabulary = vocabulary
    this.#prompt = prompt
    this.#decoder = decoder
  }

  async describe(): Promise<ModelDescription> {
    const { id, name, architecture, takes, config, precision, files } = this.#manifest
    const threads = this.#threads === 1 ? '1 thread' : `${this.#threads} threads`
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
    const device = `CPU, ${precision}, ${threads}`
    return { id, name, architecture, contextTokens: config.contextTokens, takes, device, bytes }
  }

  async measure(messages: EngineMessage[], answerTokens: number): Promise<Measure> {
    const { contextTokens } = this.#manifest.config
    const promptTokens = this.#prompt.encode(messages).length
    return { promptTokens, contextTokens, fits: promptTokens + answerTokens <= contextTokens }
  }

  async generate(
    messages: EngineMessage[],
    options: GenerateOptions,
    onEvent: (event: GenerateEvent) => void,
    signal: AbortSignal,
  ): Promise<GenerateEnd> {
    return this.#inTurn(() => {
      const prompt = this.#prompt.encode(messages, options.prefix)
      const room = this.#room(prompt.length)
      const request = {
        prompt,
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
      const prompt = this.#prompt.encode(messages)
      const tokens = continuations.map((text) => this.#vocabulary.encodeText(text))
      this.#room(prompt.length + Math.max(0, ...tokens.map(({ length }) => length)))
      const { logits } = await prefill(this.#decoder, prompt, () => {}, signal)
      signal.throwIfAborted()
      return scoreContinuations(this.#decoder, logits!, tokens, signal)
    })
  }

  async close(): Promise<void> {
    if (this.#closed) return
    await this.#inTurn(() => this.#decoder[Symbol.asyncDispose]())
    this.#closed = true
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
    const next = this.#last.then(() => {
      if (this.#closed)
        throw new DeskglassError('engine-stopped', 'The model was closed. Try again.', {}, ['retry'])
      return work()
    })
    this.#last = next.catch(() => {})
    return next
  }
}
