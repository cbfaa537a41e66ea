/** Messages to token ids, by the model's own chat template. Upstream: transformers' `apply_chat_template`. */
import { Template } from '@huggingface/jinja'
import type { EngineMessage } from '../engine'
import { unusedMark } from './special-tokens'
import type { Vocabulary } from './vocabulary'

export class Prompt {
  readonly #template: Template
  readonly #vocabulary: Vocabulary
  readonly #tokens: { bos: string; eos: string }

  constructor(chatTemplate: string, tokens: { bos: string; eos: string }, vocabulary: Vocabulary) {
    this.#template = new Template(chatTemplate)
    this.#tokens = tokens
    this.#vocabulary = vocabulary
  }

  /** The conversation as the model reads it, with the beginning of its answer behind it. For tests and people. */
  render(messages: EngineMessage[]): string {
    return this.#template.render({
      messages: messages.map(({ role, parts }) => ({
        role,
        content: parts.map((part) => part.text).join(''),
      })),
      add_generation_prompt: true,
      bos_token: this.#tokens.bos,
      eos_token: this.#tokens.eos,
    })
  }

  /** @param prefix how the answer begins, as part of the prompt */
  encode(messages: EngineMessage[], prefix = ''): number[] {
    const { special } = this.#vocabulary
    const texts = [...messages.flatMap(({ parts }) => parts.map((part) => part.text)), prefix]
    const mark = unusedMark(texts)
    const shielded = messages.map((message) => ({
      ...message,
      parts: [
        {
          type: 'text' as const,
          text: special.shield(message.parts.map((part) => part.text).join(''), mark),
        },
      ],
    }))
    const rendered = this.render(shielded) + special.shield(prefix, mark)
    return special
      .cut(rendered, mark)
      .flatMap((segment) =>
        'token' in segment ? [segment.token] : this.#vocabulary.encodeText(segment.text),
      )
  }
}
