/** The arithmetic of every part, in floats, against transformers on a random model (spec 10.1 to 10.3). */
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { likeliest } from '../../../src/main/engine/generate/sampling'
import { toModelPixels } from '../../../src/main/engine/processor/picture-views'
import { KeyValueCache } from '../../../src/main/engine/runtime/key-value-cache'
import { branchMask } from '../../../src/main/engine/runtime/mask'
import { openParts } from '../../support/engine-parts'
import type { RandomFiles, RandomWeights } from '../../support/random-smolvlm'
import {
  randomConfig,
  randomPicture,
  randomPrompt,
  randomWeights,
  SIDE,
  writeRandomSmolvlm,
} from '../../support/random-smolvlm'
import { temporaryFolder } from '../../support/starter'
import { addTaps, nodesOf } from '../../support/taps'
import { compileTiny } from '../../support/tiny-smolvlm'

type Parts = Awaited<ReturnType<typeof openParts>>

async function compileRandom(files: RandomFiles = {}): Promise<string> {
  const [written, compiled] = [temporaryFolder(), temporaryFolder()]
  writeRandomSmolvlm(written, files)
  await compileTiny(written, compiled, { precision: 32, visionPrecision: 32 })
  return compiled
}

/** Both pictures looked at, and the prompt with their tokens. */
async function readBoth({ vision, pictures }: Parts, views = [randomPicture(0), randomPicture(1)]) {
  const features = []
  for (const [index, view] of views.entries()) {
    const number = pictures.features.numberOf(`${index}`)
    features.push(await vision.encode(view))
    pictures.features.keep(number, features[index]!)
  }
  const prompt = randomPrompt(pictures.features.tokensOf(0), pictures.features.tokensOf(1))
  return { prompt, features }
}

let folder: string
let parts: Parts
beforeAll(async () => {
  folder = await compileRandom()
  parts = await openParts(folder)
})
afterAll(() => parts[Symbol.asyncDispose]())

/** First six and last three values, sum, sum of magnitudes. */
type Golden = [first: number[], last: number[], sum: number, magnitude: number]

function expectGolden(found: Float32Array, [first, last, sum, magnitude]: Golden, tolerance: number): void {
  const near = (values: Iterable<number>, wanted: number[]) => {
    for (const [at, value] of [...values].entries())
      expect(Math.abs(value - wanted[at]!)).toBeLessThan(tolerance)
  }
  near(found.subarray(0, 6), first)
  near(found.subarray(found.length - last.length), last)
  // Sums gather what each element is off by.
  const total = found.reduce((all, value) => all + value, 0)
  const size = found.reduce((all, value) => all + Math.abs(value), 0)
  expect(Math.abs(total - sum)).toBeLessThan(tolerance * 10)
  expect(Math.abs(size - magnitude)).toBeLessThan(tolerance * 10)
}

it('has the weights of the formula', () => {
  const weights = randomWeights()
  const names = Object.keys(weights)
  expect(names).toHaveLength(68)
  const firstThree = (name: string) =>
    [...weights[name]!.values.subarray(0, 3)].map((value) => value.toFixed(7))
  expect(firstThree('lm_head.weight')).toEqual(['-0.1830492', '-0.0787818', '-0.2003024'])
  expect(firstThree('model.text_model.norm.weight')).toEqual(['1.0122899', '1.0968448', '1.0266985'])
})

describe('the picture part', () => {
  const goldens: Record<string, Golden> = {
    embeddings: [
      [-0.4853, -0.13909, -0.731, -0.24617, -0.70095, -0.43724],
      [-0.26881, -0.07855, -0.1218],
      -20.9934,
      530.999,
    ],
    'layer 0': [
      [1.45807, -0.60386, -1.43835, 0.23227, -0.76949, -0.98045],
      [1.16658, -2.09618, 0.78554],
      -50.0095,
      762.352,
    ],
    'layer 1': [
      [1.2836, -1.55858, -2.32234, 0.02489, -1.05689, -0.06243],
      [2.58758, -3.72564, 0.71367],
      -115.0592,
      1045.353,
    ],
    'last norm': [
      [1.05435, -1.15728, -1.83945, -0.00469, -0.74855, -0.01833],
      [1.98014, -2.59289, 0.57549],
      -28.0767,
      849.448,
    ],
    features: [
      [1.11416, -1.40054, -1.42638, -0.3308, -0.36819, 0.44592],
      [0.4182, 1.6602, 0.03813],
      -0.7855,
      457.457,
    ],
  }

  it('is the reference’s at every step', async () => {
    const tapped = await compileRandom()
    const path = join(tapped, 'vision.onnx')
    const taps = addTaps(path, (graph) => {
      const norms = nodesOf(graph, 'SkipLayerNormalization')
      return {
        embeddings: nodesOf(graph, 'LayerNormalization')[0]!.input[0]!,
        'layer 0': norms[1]!.output[3]!,
        'layer 1': norms[3]!.output[3]!,
        'last norm': norms[3]!.output[0]!,
        features: 'features',
      }
    })
    const session = await InferenceSession.create(path)
    const settings = parts.manifest.vision!
    const both = [0, 1].flatMap((index) => [...toModelPixels(randomPicture(index), settings)])
    const output = await session.run({ pixels: new Tensor('float32', both, [2, 3, SIDE, SIDE]) })
    for (const [name, golden] of Object.entries(goldens))
      expectGolden(output[taps[name]!]!.data as Float32Array, golden, 2e-4)
    await session.release()
  })
})

describe('the decoder', () => {
  const goldens: Record<string, Golden> = {
    'attention 0': [
      [-1.71654, -0.69929, 0.44462, -0.23339, 1.37583, 0.77236],
      [0.50304, 0.48748, -0.23583],
      -37.0911,
      459.352,
    ],
    'layer 0': [
      [-2.29088, -0.04513, 0.64084, -0.82003, 2.031, 0.92379],
      [0.57183, 0.77436, -0.26217],
      -35.4769,
      835.478,
    ],
    'layer 2': [
      [-6.26461, 1.34013, 3.33533, -1.68649, 3.57538, 1.09868],
      [-0.47277, 1.04093, -0.33639],
      -72.2749,
      1220.148,
    ],
    'last norm': [
      [-2.9829, 0.69141, 1.61073, -0.73911, 1.78714, 0.48859],
      [-0.29715, 0.72317, -0.21887],
      -39.3452,
      711.28,
    ],
  }
  const logits: Golden = [[0.37385, 1.14117, -0.68044, -1.15737, -0.31898, -0.90545], [], -81.6358, 1166.471]

  it('is the reference’s at every step', async () => {
    const tapped = await compileRandom()
    const path = join(tapped, 'decoder.onnx')
    const taps = addTaps(path, (graph) => {
      const norms = nodesOf(graph, 'SkipSimplifiedLayerNormalization')
      return {
        'attention 0': norms[0]!.input[1]!,
        'layer 0': norms[1]!.output[3]!,
        'layer 2': norms[5]!.output[3]!,
        'last norm': norms[5]!.output[0]!,
      }
    })
    const output = await runWhole(path)
    for (const [name, golden] of Object.entries(goldens))
      expectGolden(output[taps[name]!]!.data as Float32Array, golden, 2e-4)
    const found = output['logits']!.data as Float32Array
    expectGolden(found, logits, 1e-3)
    const rows = Array.from({ length: 14 }, (_, row) => likeliest(found.subarray(row * 100, (row + 1) * 100)))
    expect(rows).toEqual([80, 74, 52, 56, 52, 57, 74, 19, 52, 75, 48, 30, 18, 69])
  })

  /** The prompt in one run, logits of every token. */
  async function runWhole(path: string) {
    const { prompt } = await readBoth(parts)
    const session = await InferenceSession.create(path)
    const cache = new KeyValueCache(parts.manifest.config)
    const embeddings = await readEmbeddings(prompt)
    const integers = (values: number[], shape: number[]) =>
      new Tensor('int64', BigInt64Array.from(values, BigInt), shape)
    const mask = branchMask([14], 0, cache.capacity, 2)
    const output = await session.run({
      ...cache.feeds(),
      embeddings: new Tensor('float32', embeddings, [14, 64]),
      positions: integers([...prompt.keys()], [1, 14]),
      mask: new Tensor('float32', mask, [28, cache.capacity + 14]),
      parts: integers([cache.capacity, 14], [2]),
      rows: integers([...prompt.keys()], [14]),
    })
    await session.release()
    return output
  }

  async function readEmbeddings(prompt: number[]): Promise<Float32Array> {
    const table = randomWeights()['model.text_model.embed_tokens.weight']!.values
    const rows = prompt.map((token) =>
      token < 0 ? parts.pictures.features.row(token) : table.subarray(token * 64, (token + 1) * 64),
    )
    return Float32Array.from(rows.flatMap((row) => [...row]))
  }

  it('goes on for eight tokens as the reference does, with the cache and without', async () => {
    const { prompt } = await readBoth(parts)
    const { decoder } = parts
    const wanted = [69, 91, 69, 40, 69, 51, 20, 58]
    decoder.cache.cut(0)
    const withCache: number[] = []
    for (let next = prompt; withCache.length < 8; next = withCache.slice(-1))
      withCache.push(likeliest(await decoder.advance(next, [next.length - 1])))
    const without: number[] = []
    while (without.length < 8) {
      decoder.cache.cut(0)
      const all = [...prompt, ...without]
      without.push(likeliest(await decoder.advance(all, [all.length - 1])))
    }
    expect({ withCache, without }).toEqual({ withCache: wanted, without: wanted })
  })

  it('reads text alone', async () => {
    parts.decoder.cache.cut(0)
    const logitsOfText = await parts.decoder.advance([1, 5, 9, 12, 33, 7], [5])
    const wanted = [-0.09138, -1.35771, -0.94481, -0.24794, -0.56917, -0.78367]
    for (const [at, value] of wanted.entries()) expect(Math.abs(logitsOfText[at]! - value)).toBeLessThan(1e-3)
    expect(likeliest(logitsOfText)).toBe(74)
  })
})

/** Each mistake was made in the reference on purpose; made here it must give the same wrong numbers, and not the right ones. */
describe('a mistake shows', () => {
  const right = {
    connector: [1.1142, -1.4005, -1.4264],
    logits: [-0.3252, -1.8801, -0.0038, -0.2161],
    likeliest: 69,
  }
  const text = randomConfig.text_config
  const cases: [string, RandomFiles, number[], number[], number, { swapped?: boolean; bgr?: boolean }?][] = [
    ['none', {}, right.connector, right.logits, 69],
    [
      'rope_theta 10000',
      { config: { ...randomConfig, text_config: { ...text, rope_theta: 10000 } } },
      right.connector,
      [-0.3283, -1.6741, 0.2554, -0.2065],
      69,
    ],
    [
      'gate and up swapped',
      { weights: swapGateAndUp() },
      right.connector,
      [-0.3048, -1.0959, -0.3764, -0.6237],
      69,
    ],
    [
      'head tied to the embeddings',
      { weights: without('lm_head.weight') },
      right.connector,
      [3.7084, -2.2488, 3.8676, 0.8002],
      7,
    ],
    [
      'rows of query and key as in a GGUF',
      { weights: permuteQueryAndKey() },
      right.connector,
      [-0.4188, -0.9904, -0.139, -0.5977],
      12,
    ],
    [
      'positions of transformers 4.55',
      { weights: movePositions((i) => Math.max(i - 1, 0)) },
      [1.1505, -0.7442, -0.7963],
      [0.0386, -1.7478, -0.2759, -0.3467],
      69,
    ],
    [
      'positions transposed',
      { weights: movePositions((i) => (i % 4) * 4 + Math.floor(i / 4)) },
      [0.6026, -0.8726, -0.0912],
      [-1.0212, -1.638, -0.883, 0.0444],
      23,
    ],
    [
      'shuffle of channels (dw, dh, d)',
      { weights: moveChannels((dh, dw, d) => (dw * 2 + dh) * 32 + d) },
      [0.3375, -1.7152, 0.057],
      [-0.7803, -2.1595, 0.3065, 0.3283],
      91,
    ],
    [
      'shuffle of channels (d, dh, dw)',
      { weights: moveChannels((dh, dw, d) => d * 4 + dh * 2 + dw) },
      [-0.1552, -0.1407, -0.0133],
      [0.4182, -1.7294, -0.517, 0.6219],
      97,
    ],
    [
      'pixels in 0..1',
      { processor: { image_mean: [0, 0, 0], image_std: [1, 1, 1] } },
      [0.0652, 0.2131, -1.253],
      [-0.1697, -1.3854, 0.2028, 0.8612],
      93,
    ],
    [
      'mean and deviation of CLIP',
      {
        processor: {
          image_mean: [0.48145466, 0.4578275, 0.40821073],
          image_std: [0.26862954, 0.26130258, 0.27577711],
        },
      },
      [1.0528, -1.2912, -0.4954],
      [-0.7843, -1.4188, 0.0732, -0.0043],
      62,
    ],
    ['blue for red', {}, [0.4831, 0.6368, -1.3873], [0.1742, -1.2659, 0.3475, 0.92], 69, { bgr: true }],
    [
      'pictures in the wrong order',
      {},
      [-1.0148, 1.4121, -0.4637],
      [-0.2322, -2.1326, -0.0768, 0.4802],
      69,
      { swapped: true },
    ],
  ]

  it.each(cases)('%s', async (_name, files, connector, logits, token, how = {}) => {
    const views = [randomPicture(0), randomPicture(1)].map((view) => (how.bgr ? turnColours(view) : view))
    await using wrong = await openParts(await compileRandom(files))
    const { prompt, features } = await readBoth(wrong, how.swapped ? views.toReversed() : views)
    const found = await wrong.decoder.advance(prompt, [prompt.length - 1])
    const near = (values: Float32Array, wanted: number[]) =>
      wanted.every((value, at) => Math.abs(value - values[at]!) < 1e-3)
    expect({
      connector: near(features[0]!, connector),
      logits: near(found, logits),
      likeliest: likeliest(found),
    }).toEqual({
      connector: true,
      logits: true,
      likeliest: token,
    })
  })
})

function without(name: string): RandomWeights {
  const { [name]: _left, ...others } = randomWeights()
  return others
}

function changed(change: (name: string, weights: RandomWeights) => Float32Array | undefined): RandomWeights {
  const weights = randomWeights()
  return Object.fromEntries(
    Object.entries(weights).map(([name, { shape, values }]) => [
      name,
      { shape, values: change(name, weights) ?? values },
    ]),
  )
}

function swapGateAndUp(): RandomWeights {
  return changed((name, weights) => {
    if (name.includes('gate_proj')) return weights[name.replace('gate', 'up')]!.values
    return name.includes('up_proj') ? weights[name.replace('up', 'gate')]!.values : undefined
  })
}

function moveRows(values: Float32Array, columns: number, source: (row: number) => number): Float32Array {
  const moved = new Float32Array(values.length)
  for (let row = 0; row < values.length / columns; row++)
    moved.set(values.subarray(source(row) * columns, (source(row) + 1) * columns), row * columns)
  return moved
}

function permuteQueryAndKey(): RandomWeights {
  const inGguf = (row: number) => row - (row % 16) + (row % 2) * 8 + Math.floor((row % 16) / 2)
  return changed((name, weights) =>
    /q_proj|k_proj/.test(name) && name.includes('text_model')
      ? moveRows(weights[name]!.values, 64, inGguf)
      : undefined,
  )
}

function movePositions(source: (position: number) => number): RandomWeights {
  return changed((name, weights) =>
    name.includes('position_embedding') ? moveRows(weights[name]!.values, 32, byAxis(source)) : undefined,
  )
}

/** The bug of old transformers acts on each axis; a transposition on the whole number. */
function byAxis(source: (position: number) => number) {
  const onAxis = source(1) === 0
  return (position: number) =>
    onAxis ? source(Math.floor(position / 4)) * 4 + source(position % 4) : source(position)
}

/** The connector's columns moved so that our shuffle gives what a shuffle in the other order would. */
function moveChannels(other: (dh: number, dw: number, d: number) => number): RandomWeights {
  return changed((name, weights) => {
    if (!name.includes('connector')) return undefined
    const { values } = weights[name]!
    const moved = new Float32Array(values.length)
    for (let row = 0; row < 64; row++)
      for (let column = 0; column < 128; column++) {
        const [dh, dw, d] = [column >> 6, (column >> 5) & 1, column & 31]
        moved[row * 128 + column] = values[row * 128 + other(dh, dw, d)]!
      }
    return moved
  })
}

function turnColours(view: Uint8Array): Uint8Array {
  return view.map((_, at) => view[at - (at % 3) + (2 - (at % 3))]!)
}
