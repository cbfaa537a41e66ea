/**
 * What a model last ran on, and what was measured, in two files beside it: for people who ask (`doctor`). Plain Node, so that it can be
 * read where onnxruntime must not be loaded.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Written by `device-choice.ts`: trials of the graphics card. */
export const MEASURED = 'device.json'
const RAN = 'ran-on.json'

export interface Ran {
  /** For example `CPU, 4-bit, 1 thread`. */
  device: string
  /** A sentence, or empty: why it was not, or no more, the graphics card. */
  reason: string
}

/** A folder that cannot be written to costs the record and nothing else. */
export async function recordRun(folder: string, ran: Ran): Promise<void> {
  await writeFile(join(folder, RAN), JSON.stringify(ran)).catch(() => {})
}

/** Null where the model was never opened. */
export async function readRun(folder: string): Promise<Ran | null> {
  const ran = await load<Partial<Ran>>(join(folder, RAN))
  if (typeof ran?.device !== 'string') return null
  return { device: ran.device, reason: ran.reason || (await measuredSpeeds(folder)) }
}

interface Speeds {
  cpuSpeed: number | null
  gpuSpeed: number | null
}

async function measuredSpeeds(folder: string): Promise<string> {
  const found = await load<{ verdict?: { decoder?: Speeds } | null }>(join(folder, MEASURED))
  const { cpuSpeed, gpuSpeed } = found?.verdict?.decoder ?? {}
  if (!cpuSpeed || !gpuSpeed) return ''
  return `Measured: ${gpuSpeed.toFixed(1)} tokens/s on the graphics card, ${cpuSpeed.toFixed(1)} on the processor.`
}

async function load<Content>(path: string): Promise<Content | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Content
  } catch {
    return null
  }
}
