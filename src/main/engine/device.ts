/** Where a model's two parts run, and how that is told: what really runs, and why it is not what was wished for. */
import type { GpuProvider } from './runtime/gpu-session'
import { isBundled } from './runtime/gpu-session'

/** `gpu`: whatever reaches the graphics card here. DirectML and CoreML were never run by us: they are for who names them. */
export type DeviceWish = 'auto' | 'cpu' | 'gpu' | GpuProvider

export interface Placement {
  decoder: 'cpu' | GpuProvider
  vision: 'cpu' | GpuProvider
  /** The graphics card's name, as far as it can be known. */
  adapter: string
  /** A sentence: why it is not the graphics card, or no more. */
  reason: string | null
}

export const onProcessor = (reason: string | null): Placement => ({
  decoder: 'cpu',
  vision: 'cpu',
  adapter: '',
  reason,
})

export function providerOf(wish: Exclude<DeviceWish, 'cpu'>): GpuProvider {
  return wish === 'auto' || wish === 'gpu' ? 'webgpu' : wish
}

/** A sentence where onnxruntime does not bring the provider on this system, else null. */
export function missing(provider: GpuProvider): string | null {
  return isBundled(provider) ? null : `${providerNames[provider]} does not exist on this system.`
}

const providerNames: Record<GpuProvider, string> = { webgpu: 'WebGPU', dml: 'DirectML', coreml: 'CoreML' }

/** For example `GPU, WebGPU: Apple M2, 4-bit` or `CPU, 4-bit, 1 thread; pictures on GPU, WebGPU: Apple M2`. */
export function describePlacement(
  { decoder, vision, adapter }: Placement,
  precision: string,
  threads: number,
  seesPictures: boolean,
): string {
  const workers = threads === 1 ? '1 thread' : `${threads} threads`
  const card = (provider: GpuProvider) => `GPU, ${providerNames[provider]}: ${adapter}`
  const words = decoder === 'cpu' ? `CPU, ${precision}, ${workers}` : `${card(decoder)}, ${precision}`
  if (!seesPictures || (decoder === 'cpu') === (vision === 'cpu')) return words
  return `${words}; pictures on ${vision === 'cpu' ? `CPU, ${workers}` : card(vision)}`
}

/** Why the graphics card cannot be used, in a sentence for people. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (/Failed to get a WebGPU|No supported adapters/.test(message))
    return 'No graphics card was found that WebGPU can use.'
  if (/assigned to the default CPU EP/.test(message))
    return 'The graphics card lacks a part of this model’s arithmetic.'
  if (/lost/i.test(message)) return 'The graphics card stopped working.'
  return 'The graphics card reported an error.'
}
