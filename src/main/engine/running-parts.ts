/** A model's decoder and picture part, opened where they are to run; where the graphics card fails, the CPU takes over. */
import { join } from 'node:path'
import type { DeviceWish, Placement } from './device'
import { reasonOf } from './device'
import { chooseDevice } from './device-choice'
import type { ModelManifest } from './manifest'
import { Decoder } from './runtime/decoder'
import { GpuDecoder } from './runtime/gpu-decoder'
import { openGpuSession } from './runtime/gpu-session'
import { PictureStore } from './runtime/picture-store'
import { Pictures } from './runtime/pictures'
import { SteadyDecoder } from './runtime/steady-decoder'
import type { TokenDecoder } from './runtime/token-decoder'
import { Vision } from './runtime/vision'

export interface RunningParts {
  decoder: TokenDecoder
  /** Null for a model that takes text only. */
  pictures: Pictures | null
  /** Where they run now: it changes when a graphics card fails. */
  placement: Placement
}

export async function openParts(
  folder: string,
  manifest: ModelManifest,
  threads: number,
  wish: DeviceWish,
  features?: string,
): Promise<RunningParts> {
  const { placement, width } = await chooseDevice(folder, manifest, threads, wish)
  const pictures = openPictures(folder, manifest, threads, placement, features)
  const openSpare = () => Decoder.open(folder, manifest, threads, pictures?.features)
  const toProcessor = (error: unknown) => {
    placement.decoder = 'cpu'
    placement.reason = reasonOf(error)
  }
  const parts = { pictures, placement }
  if (placement.decoder === 'cpu') return { ...parts, decoder: await openSpare() }
  try {
    const gpu = await GpuDecoder.open(folder, manifest, placement.decoder, pictures?.features)
    gpu.width = width
    return { ...parts, decoder: new SteadyDecoder(gpu, openSpare, toProcessor) }
  } catch (error) {
    toProcessor(error)
    return { ...parts, decoder: await openSpare() }
  }
}

function openPictures(
  folder: string,
  manifest: ModelManifest,
  threads: number,
  placement: Placement,
  features: string | undefined,
): Pictures | null {
  if (!manifest.vision) return null
  const provider = placement.vision
  const first =
    provider === 'cpu'
      ? null
      : {
          open: () => openGpuSession(join(folder, 'vision-gpu.onnx'), provider),
          onFailure(error: unknown) {
            placement.vision = 'cpu'
            placement.reason = reasonOf(error)
          },
        }
  return new Pictures(
    manifest.vision,
    new Vision(join(folder, 'vision.onnx'), manifest.vision, threads, first),
    features === undefined ? null : new PictureStore(features, stampOf(manifest)),
  )
}

/** Weights, precision, and how pixels are prepared. */
function stampOf({ vision, files }: ModelManifest): string {
  const graphs = ['vision.onnx', 'vision.onnx.data'].map((name) => files[name]?.sha256)
  return JSON.stringify([vision, graphs])
}
