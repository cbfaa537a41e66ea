/** A compiled model's parts, put together as `openEngine` does, for tests that look at numbers and not only at words. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineMessage } from '../../src/main/engine/engine'
import { prefill } from '../../src/main/engine/generate/prefill'
import { readManifest } from '../../src/main/engine/manifest'
import { picturesIn, Prompt } from '../../src/main/engine/processor/prompt'
import { Vocabulary } from '../../src/main/engine/processor/vocabulary'
import { Decoder } from '../../src/main/engine/runtime/decoder'
import { Pictures } from '../../src/main/engine/runtime/pictures'
import { Vision } from '../../src/main/engine/runtime/vision'

const never = new AbortController().signal

export async function openParts(folder: string) {
  const manifest = await readManifest(folder)
  const vocabulary = new Vocabulary(JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')))
  const prompt = new Prompt(manifest, vocabulary)
  const vision = new Vision(join(folder, 'vision.onnx'), manifest.vision!, 1)
  const pictures = new Pictures(manifest.vision!, vision)
  const decoder = await Decoder.open(folder, manifest, 1, pictures.features)
  return {
    manifest,
    vocabulary,
    prompt,
    vision,
    pictures,
    decoder,
    /** Token ids as the reference has them: the image token's own id at every place of a picture. */
    ids: (messages: EngineMessage[]) =>
      prompt
        .encode(messages, '', (part) => pictures.outline(part))
        .map((token) => (token < 0 ? manifest.vision!.imageToken.id : token)),
    /** Logits behind the prompt, pictures looked at. */
    async logits(messages: EngineMessage[]): Promise<Float32Array> {
      const tokens = prompt.encode(messages, '', (part) => pictures.block(part))
      await pictures.look(tokens, picturesIn(messages), () => {}, never)
      return (await prefill(decoder, tokens, () => {}, never)).logits!
    },
    async [Symbol.asyncDispose]() {
      await decoder[Symbol.asyncDispose]()
      await pictures[Symbol.asyncDispose]()
    },
  }
}
