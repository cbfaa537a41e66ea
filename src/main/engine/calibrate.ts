/**
 * Tries a model's parts on the graphics card beside the CPU: is what comes out right, and is it faster? Drivers exist that compute
 * wrongly without a word (onnxruntime issue 26064), so nothing runs there that has not shown the CPU's numbers first.
 */
import { join } from 'node:path'
import { reasonOf } from './device'
import type { ModelManifest } from './manifest'
import { cosine } from './runtime/cosine'
import { Decoder } from './runtime/decoder'
import { GpuDecoder, NARROW, WIDE } from './runtime/gpu-decoder'
import type { GpuProvider } from './runtime/gpu-session'
import { openGpuSession } from './runtime/gpu-session'
import type { TokenDecoder } from './runtime/token-decoder'
import { Vision } from './runtime/vision'

export interface Trial {
  /** Null: right. Else a sentence. */
  refusal: string | null
  /** Of the CPU and of the card: tokens a second, or views a second; null where it was refused before. */
  cpuSpeed: number | null
  gpuSpeed: number | null
  /** Another attempt would find the same. A card that was not found may be there the next time. */
  lasting: boolean
}

export interface DecoderTrial extends Trial {
  /** Tokens in a run that the card computes rightly. */
  width: number
  /** So slow that nothing else was tried. */
  hopeless?: true
}

const PROMPT = 64
const STEPS = 4
/** The CPU rounds activations to 8 bits, the card does not: their logits point the same way, and differ in the second digit. */
const LEAST_COSINE = 0.98
/** The card against itself: nothing but the order of sums differs. */
const MOST_SHIFT = 1e-2
/** Seconds of a card's first token, shaders compiled for it, and of its second: beyond, `auto` asks it for no more. */
const PATIENCE = { first: 8, second: 1 }

const refused = (refusal: string, lasting: boolean): Trial => ({
  refusal,
  cpuSpeed: null,
  gpuSpeed: null,
  lasting,
})
const wrong = (what: string) => refused(`The graphics card’s driver computes ${what} wrongly.`, true)

export const notTried = refused('The graphics card is far slower than the processor.', true)

/** @param patient measures to the end, however slow the card is */
export async function tryDecoder(
  folder: string,
  manifest: ModelManifest,
  threads: number,
  provider: GpuProvider,
  patient: boolean,
): Promise<DecoderTrial> {
  try {
    await using gpu = await GpuDecoder.open(folder, manifest, provider)
    if (!patient && (await isHopeless(gpu))) return { ...notTried, width: NARROW, hopeless: true }
    await using cpu = await Decoder.open(folder, manifest, threads)
    return await compareDecoders(cpu, gpu, manifest.config.vocabulary)
  } catch (error) {
    return { ...refused(reasonOf(error), false), width: NARROW }
  }
}

async function isHopeless(gpu: GpuDecoder): Promise<boolean> {
  return (await secondsOfToken(gpu)) > PATIENCE.first || (await secondsOfToken(gpu)) > PATIENCE.second
}

async function secondsOfToken(decoder: TokenDecoder): Promise<number> {
  const started = performance.now()
  await decoder.advance([0], [0])
  return (performance.now() - started) / 1000
}

async function compareDecoders(cpu: Decoder, gpu: GpuDecoder, vocabulary: number): Promise<DecoderTrial> {
  const prompt = Array.from({ length: PROMPT }, (_, index) => (index * 7919) % vocabulary)
  const wanted = await logitsOf(cpu, prompt)
  const found = await logitsOf(gpu, prompt)
  if (!(cosine(wanted, found) > LEAST_COSINE)) return { ...wrong('answers'), width: NARROW }
  const width = await widthOf(gpu, prompt, found)
  gpu.width = width
  return { refusal: null, cpuSpeed: await speedOf(cpu), gpuSpeed: await speedOf(gpu), lasting: true, width }
}

async function logitsOf(decoder: TokenDecoder, prompt: number[]): Promise<Float32Array> {
  decoder.cache.cut(0)
  return decoder.advance(prompt, [prompt.length - 1])
}

async function widthOf(gpu: GpuDecoder, prompt: number[], narrow: Float32Array): Promise<number> {
  gpu.width = WIDE
  try {
    return shift(await logitsOf(gpu, prompt), narrow) < MOST_SHIFT ? WIDE : NARROW
  } catch {
    return NARROW
  }
}

/** Tokens a second behind the prompt. The first one is not counted: shaders are compiled at their first use. */
async function speedOf(decoder: TokenDecoder): Promise<number> {
  await decoder.advance([0], [0])
  const started = performance.now()
  for (let step = 0; step < STEPS; step++) await decoder.advance([step], [0])
  return (STEPS * 1000) / (performance.now() - started)
}

export async function tryVision(
  folder: string,
  manifest: ModelManifest,
  threads: number,
  provider: GpuProvider,
): Promise<Trial> {
  const vision = manifest.vision!
  const open = () => openGpuSession(join(folder, 'vision-gpu.onnx'), provider)
  // Failing must show: no CPU steps in.
  const onFailure = (error: unknown) => {
    throw error
  }
  try {
    await using gpu = new Vision('', vision, threads, { open, onFailure })
    await using cpu = new Vision(join(folder, 'vision.onnx'), vision, threads)
    const side = vision.imageSize
    const view = Uint8Array.from({ length: side * side * 3 }, (_, index) => (index * 31 + (index >> 7)) & 255)
    const found = await gpu.encode(view)
    const gpuSpeed = await viewsPerSecond(gpu, view)
    const cpuSpeed = await viewsPerSecond(cpu, view)
    const wanted = await cpu.encode(view)
    return cosine(wanted, found) > LEAST_COSINE
      ? { refusal: null, cpuSpeed, gpuSpeed, lasting: true }
      : wrong('pictures')
  } catch (error) {
    return refused(reasonOf(error), false)
  }
}

async function viewsPerSecond(vision: Vision, view: Uint8Array): Promise<number> {
  const started = performance.now()
  await vision.encode(view)
  return 1000 / (performance.now() - started)
}

/** The largest difference as a share of the largest value. */
function shift(a: Float32Array, b: Float32Array): number {
  let [most, largest] = [0, 0]
  for (const [index, value] of a.entries()) {
    most = Math.max(most, Math.abs(value - b[index]!))
    largest = Math.max(largest, Math.abs(value))
  }
  return most / largest
}
