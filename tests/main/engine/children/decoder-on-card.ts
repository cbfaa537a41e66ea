/** The tiny text model, in `argv[2]`, on the graphics card beside the CPU, through everything that a cache goes through. */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { join } from 'node:path'
import { likeliest } from '../../../../src/main/engine/generate/sampling'
import { readManifest } from '../../../../src/main/engine/manifest'
import { Decoder } from '../../../../src/main/engine/runtime/decoder'
import { Embeddings } from '../../../../src/main/engine/runtime/embeddings'
import { GpuDecoder } from '../../../../src/main/engine/runtime/gpu-decoder'
import { SteadyDecoder } from '../../../../src/main/engine/runtime/steady-decoder'
import type { TokenDecoder } from '../../../../src/main/engine/runtime/token-decoder'
import { blockFormat } from '../../../../src/main/engine/weights/block-formats'
import { tinyTokens } from '../../../support/tiny-model'

const folder = process.argv[2]!
const manifest = await readManifest(folder)
const failures: string[] = []
const cpu = await Decoder.open(folder, manifest, 1)
const onCard = await GpuDecoder.open(folder, manifest, 'webgpu')
const gpu = new SteadyDecoder(
  onCard,
  () => Decoder.open(folder, manifest, 1),
  (error) => failures.push((error as Error).message),
)

function difference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0)
}

async function compare(run: (decoder: TokenDecoder) => Promise<Float32Array>): Promise<number> {
  return difference(await run(cpu), await run(gpu))
}

async function greedy(decoder: TokenDecoder, first: Float32Array, count: number): Promise<number[]> {
  const tokens = [likeliest(first)]
  while (tokens.length < count) tokens.push(likeliest(await decoder.advance(tokens.slice(-1), [0])))
  return tokens
}

/** The card's own graph on the CPU: floats as activations in both. */
async function sameGraphOnCpu(tokens: number[]): Promise<Float32Array> {
  const { hidden, layers, keyValueHeads, headSize } = manifest.config
  const session = await InferenceSession.create(join(folder, 'decoder-gpu.onnx'))
  using embeddings = new Embeddings(
    join(folder, 'embeddings.bin'),
    blockFormat(manifest.embeddings.type)!,
    hidden,
  )
  const count = tokens.length
  const feeds: Record<string, Tensor> = {
    embeddings: new Tensor('float32', embeddings.rows(tokens), [count, hidden]),
    rows: new Tensor('int64', BigInt64Array.of(BigInt(count - 1)), [1]),
    last: new Tensor('int32', Int32Array.of(count - 1), [1]),
    total: new Tensor('int32', Int32Array.of(count), [1]),
  }
  for (let layer = 0; layer < layers; layer++)
    for (const part of ['key', 'value'])
      feeds[`past.${part}.${layer}`] = new Tensor('float32', [], [1, keyValueHeads, 0, headSize])
  return (await session.run(feeds))['logits']!.data as Float32Array
}

const spread = (count: number, factor: number) =>
  Array.from({ length: count }, (_, index) => (index * factor) % manifest.config.vocabulary)

const first = await gpu.advance(tinyTokens, [tinyTokens.length - 1])
const firstOnCpu = await cpu.advance(tinyTokens, [tinyTokens.length - 1])
const result = {
  logits: [...first.subarray(0, 6)],
  likeliest: likeliest(first),
  sameGraph: difference(first, await sameGraphOnCpu(tinyTokens)),
  ids: { cpu: await greedy(cpu, firstOnCpu, 12), gpu: await greedy(gpu, first, 12) },
  differences: {
    'a long prompt, past two buckets': await compare((decoder) =>
      decoder.advance(spread(280, 7), [0, 30, 31, 279]),
    ),
    'one token behind it': await compare((decoder) => decoder.advance([5], [0])),
    branches: await compare((decoder) => decoder.branch([[1, 2, 3], [4], [5, 6, 7, 8]])),
    'after branches': await compare((decoder) => decoder.advance([6], [0])),
    'cut back': await compare((decoder) => {
      decoder.cache.cut(50)
      return decoder.advance([9], [0])
    }),
    'another text in its place': await compare((decoder) => decoder.advance(spread(40, 3), [39])),
  } as Record<string, number>,
  failures,
}
// The card is gone from one step to the next: nothing of it answers any more.
await onCard[Symbol.asyncDispose]()
result.differences['the card lost, the CPU in its place'] = await compare((decoder) =>
  decoder.advance([7], [0]),
)
result.differences['and on'] = await compare((decoder) => decoder.advance([8, 9], [1]))
console.log(JSON.stringify(result))
await gpu[Symbol.asyncDispose]()
await cpu[Symbol.asyncDispose]()
