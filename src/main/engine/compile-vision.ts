/**
 * The picture part in 8 bits, held against itself in floats on one picture. A checkpoint whose numbers do not bear 8 bits (activations
 * far apart in size) would see something else without a word; its picture part is kept in floats, and the manifest says why.
 */
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ManifestFile, VisionManifest } from './manifest'
import { cosine } from './runtime/cosine'
import { Vision } from './runtime/vision'

/** Of all features of a view. Checkpoints that bear 8 bits have more than 0.99. */
const LEAST_COSINE = 0.98

export interface CompiledVision {
  precision: 8 | 32
  files: Record<string, ManifestFile>
  /** A sentence: why it is not the precision that was asked for. */
  reason?: string
}

/**
 * @param vision as it will be in the manifest
 * @param write writes the graphs in a precision to a folder
 */
export async function compileVision(
  folder: string,
  vision: VisionManifest,
  precision: 8 | 32,
  write: (folder: string, precision: 8 | 32) => Promise<Record<string, ManifestFile>>,
): Promise<CompiledVision> {
  const files = await write(folder, precision)
  if (precision === 32) return { precision, files }
  const beside = join(folder, 'floats')
  await mkdir(beside)
  try {
    const floats = await write(beside, 32)
    const alike = cosine(await encodeProbe(beside, vision), await encodeProbe(folder, vision))
    if (alike >= LEAST_COSINE) return { precision, files }
    for (const name of Object.keys(floats)) await rename(join(beside, name), join(folder, name))
    const reason = `In 8 bits this model sees something else (${alike.toFixed(3)} alike), so its picture part is kept in 32.`
    return { precision: 32, files: floats, reason }
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

async function encodeProbe(folder: string, vision: VisionManifest): Promise<Float32Array> {
  await using encoder = new Vision(join(folder, 'vision.onnx'), vision, 1)
  // Awaited here: the session ends with this function.
  return await encoder.encode(probe(vision.imageSize))
}

/** Something of what screens and photos have: areas of one colour, edges, a gradient, grain. */
function probe(side: number): Uint8Array {
  const view = new Uint8Array(side * side * 3)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const grain = Math.imul(y * side + x, 2654435761) >>> 27
      const stripe = (y >> 2) % 3 === 0 && x > side / 2 ? 200 : 0
      const colours = [(255 * x) / side, 240 - stripe, y > side / 2 ? 30 + grain : 220]
      for (let channel = 0; channel < 3; channel++) view[(y * side + x) * 3 + channel] = colours[channel]!
    }
  }
  return view
}
