/** `model.json`, the description that makes a folder a compiled model: what it is, and what its files must be. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DeskglassError } from '../failure'
import type { GenerationDefaults } from './generation'
import type { PictureSettings } from './model-source'
import type { DecoderConfig } from './weights/llama'

/** Raised whenever compiled folders of before can no longer be run; they are then compiled again. */
export const FORMAT = 1

export interface ManifestFile {
  bytes: number
  sha256: string
}

export interface ModelManifest {
  format: number
  id: string
  name: string
  architecture: string
  takes: ('text' | 'picture' | 'video')[]
  config: DecoderConfig
  /** `4-bit`, `8-bit`: of the decoder's matrices, for people. */
  precision: string
  embeddings: { file: string; type: number }
  /** Ids that end an answer. */
  stopTokens: number[]
  /** How the model writes by its own files; left out by earlier versions. */
  generation?: GenerationDefaults
  /** Strings that a chat template may ask for. */
  specialTokens: { bos: string; eos: string }
  chatTemplate: string
  /** Only of a model that takes pictures. */
  vision?: VisionManifest
  files: Record<string, ManifestFile>
}

export interface VisionManifest extends PictureSettings {
  /** Side of a view in pixels, T. */
  imageSize: number
  /** Tokens that the decoder gets for one view. */
  tokens: number
  /** `8-bit`, `32-bit`: of the picture part's matrices, for people. */
  precision: string
  /** A sentence: why it is not the precision that was asked for. */
  reason?: string
  /** Stands in a prompt for one of a view's tokens. */
  imageToken: { text: string; id: number }
}

export const MANIFEST = 'model.json'

/** Reads the manifest and checks that every file is there at its size. @throws DeskglassError `model-missing`, `model-damaged`. */
export async function readManifest(folder: string): Promise<ModelManifest> {
  const manifest = await parseManifest(folder)
  for (const [name, { bytes }] of Object.entries(manifest.files)) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found?.size !== bytes) throw damagedModel(manifest.name, name)
  }
  return manifest
}

/** The full check: every file's SHA-256. Reads all of them once. @throws DeskglassError as `readManifest`. */
export async function verifyModel(folder: string, signal?: AbortSignal): Promise<ModelManifest> {
  const manifest = await readManifest(folder)
  for (const [name, { sha256 }] of Object.entries(manifest.files)) {
    const hash = createHash('sha256')
    for await (const part of createReadStream(join(folder, name), { signal })) hash.update(part as Buffer)
    if (hash.digest('hex') !== sha256) throw damagedModel(manifest.name, name)
  }
  return manifest
}

async function parseManifest(folder: string): Promise<ModelManifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? missingModel(folder) : error
  })
  try {
    const manifest = JSON.parse(text) as ModelManifest
    if (manifest.format === FORMAT && manifest.files && manifest.config) return manifest
  } catch {
    // Falls through: what cannot be parsed is damaged.
  }
  throw damagedModel(basename(folder), MANIFEST)
}

function missingModel(folder: string): DeskglassError {
  const name = basename(folder)
  return new DeskglassError(
    'model-missing',
    `The model “${name}” is not installed. Install it, then try again.`,
    { name },
    ['install-model'],
  )
}

export function damagedModel(name: string, file: string, cause?: unknown): DeskglassError {
  return new DeskglassError(
    'model-damaged',
    `The model “${name}” is damaged: ${file} is not what was installed. Install the model again.`,
    { name, file },
    ['install-model'],
    { cause },
  )
}
