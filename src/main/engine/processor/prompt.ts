/** Messages to token ids, by the model's own chat template. Upstream: transformers' `apply_chat_template`. */
import { Template } from '@huggingface/jinja'
import { DeskglassError } from '../../failure'
import type { EngineMessage, PicturePart, PlainMessage, PlainPart } from '../engine'
import type { ModelManifest } from '../manifest'
import { imageBlock } from './image-block'
import { unusedMark } from './special-tokens'
import { expandVideos } from './video-prompt'
import type { Vocabulary } from './vocabulary'

/** What a picture becomes in a prompt: ids of its views' tokens, in the model's order, the whole picture last. */
export interface PictureBlock {
  rows: number
  columns: number
  views: number[][]
}

type PromptManifest = Pick<ModelManifest, 'name' | 'chatTemplate' | 'specialTokens' | 'vision'>

export class Prompt {
  readonly #template: Template
  readonly #vocabulary: Vocabulary
  readonly #manifest: PromptManifest
  /** Templates take a message's content as a list of parts, or as one string. The wrong one renders as nothing at all. */
  readonly #takesParts: boolean

  constructor(manifest: PromptManifest, vocabulary: Vocabulary) {
    this.#manifest = manifest
    this.#template = new Template(manifest.chatTemplate)
    this.#vocabulary = vocabulary
    this.#takesParts = this.#rendersParts()
  }

  /** The conversation as the model reads it, with the beginning of its answer behind it. For tests and people. */
  render(messages: EngineMessage[]): string {
    return this.#render(
      expandVideos(messages).map((message) => ({ role: message.role, content: this.#content(message) })),
    )
  }

  /**
   * @param prefix how the answer begins, as part of the prompt
   * @param blockOf asked for each picture, in order
   */
  encode(
    conversation: EngineMessage[],
    prefix = '',
    blockOf: (part: PicturePart) => PictureBlock = noPictures,
  ): number[] {
    const { special } = this.#vocabulary
    const messages = expandVideos(conversation)
    const parts = messages.flatMap((message) => message.parts)
    const mark = unusedMark([...parts.map((part) => ('text' in part ? part.text : '')), prefix])
    const shielded = messages.map(({ role, parts: own }) => ({
      role,
      parts: joinTexts(own).map((part) =>
        part.type === 'text' ? { ...part, text: special.shield(part.text, mark) } : part,
      ),
    }))
    const blocks = picturesIn(messages).map(blockOf)
    const rendered = this.#fill(this.render(shielded), blocks)
    const opened = rendered + special.shield(startOf(prefix, rendered), mark)
    const views = blocks.flatMap((block) => block.views)
    return special.cut(opened, mark).flatMap((segment) => {
      if ('text' in segment) return this.#vocabulary.encodeText(segment.text)
      return segment.token === this.#manifest.vision?.imageToken.id ? views.shift()! : [segment.token]
    })
  }

  /** Puts each picture's block where the template put its token. What users typed is shielded and never counts. */
  #fill(rendered: string, blocks: PictureBlock[]): string {
    const image = this.#manifest.vision?.imageToken.text
    if (image === undefined) return rendered
    const pieces = rendered.split(image)
    if (pieces.length !== blocks.length + 1) {
      throw new DeskglassError(
        'model-unsupported',
        `${this.#manifest.name} cannot be asked about pictures: its chat template leaves them out. Choose another model.`,
        {},
        ['choose-other'],
      )
    }
    return pieces.reduce((text, piece, index) => {
      const { rows, columns } = blocks[index - 1]!
      return text + imageBlock(rows, columns, image) + piece
    })
  }

  #content({ role, parts }: PlainMessage): unknown {
    const image = this.#manifest.vision?.imageToken.text ?? ''
    if (!this.#takesParts) return parts.map((part) => (part.type === 'text' ? part.text : image)).join('')
    return joinTexts(parts).map((part, index) => {
      if (part.type === 'picture') return { type: 'image' }
      // The template writes the space that an answer began with (spec 6.2); two would be other tokens than were generated.
      const own = role === 'assistant' && index === 0
      return { type: 'text', text: own ? part.text.replace(/^ /, '') : part.text }
    })
  }

  #rendersParts(): boolean {
    const probe = 'deskglass'
    try {
      const rendered = this.#render([{ role: 'user', content: [{ type: 'text', text: probe }] }])
      // Some templates print a list they did not expect, quotation marks and all.
      return rendered.includes(probe) && !/['"]text['"]/.test(rendered)
    } catch {
      return false
    }
  }

  #render(messages: { role: string; content: unknown }[]): string {
    const { bos, eos } = this.#manifest.specialTokens
    return this.#template.render({ messages, add_generation_prompt: true, bos_token: bos, eos_token: eos })
  }
}

export function picturesIn(messages: EngineMessage[]): PicturePart[] {
  return expandVideos(messages).flatMap(({ parts }) => parts.filter((part) => part.type === 'picture'))
}

/** Texts beside each other in one piece, so that a marker cannot be typed in two halves. */
function joinTexts(parts: PlainPart[]): PlainPart[] {
  const joined: PlainPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { ...last, text: last.text + part.text }
    else joined.push(part)
  }
  return joined
}

/** Where the template ends at a word, an answer begins with a space. */
function startOf(prefix: string, rendered: string): string {
  return prefix === '' || /^\s/.test(prefix) || /\s$/.test(rendered) ? prefix : ` ${prefix}`
}

function noPictures(): never {
  throw new Error('no pictures expected here')
}
