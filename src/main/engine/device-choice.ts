/**
 * Chooses where a model runs. The graphics card is measured once for each machine and model; what was found stands in a file
 * beside the model. While it is tried, the file says so: a driver that takes the whole process down is known the next time.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { env } from 'onnxruntime-node'
import type { DecoderTrial, Trial } from './calibrate'
import { notTried, tryDecoder, tryVision } from './calibrate'
import type { DeviceWish, Placement } from './device'
import { missing, onProcessor, providerOf } from './device'
import type { ModelManifest } from './manifest'
import { adapterName } from './runtime/adapter'
import { NARROW } from './runtime/gpu-decoder'

const FILE = 'device.json'
/** An attempt may end because somebody switched the computer off; hardly twice. */
const MOST_ATTEMPTS = 2

interface Verdict {
  decoder: DecoderTrial
  /** Null for a model that sees no pictures. */
  vision: Trial | null
}

interface Remembered {
  /** Of the machine, the card and the versions: another one is measured anew. */
  key: string
  /** How often it was begun. */
  attempts: number
  verdict: Verdict | null
}

export interface Choice {
  placement: Placement
  /** Tokens in one of the card's runs. */
  width: number
}

export async function chooseDevice(
  folder: string,
  manifest: ModelManifest,
  threads: number,
  wish: DeviceWish,
): Promise<Choice> {
  const cpu = (reason: string | null): Choice => ({ placement: onProcessor(reason), width: NARROW })
  if (wish === 'cpu') return cpu(null)
  const provider = providerOf(wish)
  const lacking = missing(provider)
  if (lacking) return cpu(lacking)
  if (!manifest.files['decoder-gpu.onnx'])
    return cpu('The model was installed before Deskglass knew graphics cards. Install it again to use one.')

  const adapter = adapterName()
  const key = [env.versions.node, platform(), arch(), cpus()[0]?.model, threads, provider, adapter].join(
    ' · ',
  )
  const measure = async (): Promise<Verdict> => {
    const decoder = await tryDecoder(folder, manifest, threads, provider)
    if (!manifest.vision) return { decoder, vision: null }
    const vision = decoder.hopeless ? notTried : await tryVision(folder, manifest, threads, provider)
    return { decoder, vision }
  }
  const verdict = await recall(join(folder, FILE), key, measure)
  if (!verdict) return cpu('The graphics card’s driver ended the program when it was tried.')
  const takes = (trial: Trial | null) => !!trial && !trial.refusal && (wish !== 'auto' || isFaster(trial))
  const placement: Placement = {
    decoder: takes(verdict.decoder) ? provider : 'cpu',
    vision: takes(verdict.vision) ? provider : 'cpu',
    adapter,
    reason: [verdict.decoder, verdict.vision].map((trial) => whyNot(trial, wish)).find(Boolean) ?? null,
  }
  return { placement, width: verdict.decoder.width }
}

const isFaster = ({ cpuSpeed, gpuSpeed }: Trial) => (gpuSpeed ?? 0) > (cpuSpeed ?? 0)

function whyNot(trial: Trial | null, wish: DeviceWish): string | null {
  if (!trial || trial.refusal) return trial?.refusal ?? null
  return wish === 'auto' && !isFaster(trial) ? 'The processor is faster here than the graphics card.' : null
}

/** Null: the attempts ended with the process. */
async function recall(path: string, key: string, measure: () => Promise<Verdict>): Promise<Verdict | null> {
  const before = await load(path)
  const known = before?.key === key ? before : null
  if (known?.verdict) return known.verdict
  const attempts = (known?.attempts ?? 0) + 1
  if (attempts > MOST_ATTEMPTS) return null
  await save(path, { key, attempts, verdict: null })
  const verdict = await measure()
  const lasting = verdict.decoder.lasting && verdict.vision?.lasting !== false
  await save(path, { key, attempts: 0, verdict: lasting ? verdict : null })
  return verdict
}

async function load(path: string): Promise<Remembered | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Remembered
  } catch {
    return null
  }
}

/** A folder that cannot be written to costs a measurement each time, and nothing else. */
async function save(path: string, remembered: Remembered): Promise<void> {
  await writeFile(path, JSON.stringify(remembered, null, 2), { flush: true }).catch(() => {})
}
