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
import { MEASURED } from './device-record'
import type { ModelManifest } from './manifest'
import { adapterName } from './runtime/adapter'
import { NARROW } from './runtime/gpu-decoder'
import type { GpuProvider } from './runtime/gpu-session'

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
  if (wish === 'cpu') return onCpu(null)
  const provider = providerOf(wish)
  const adapter = adapterName()
  const obstacle = obstacleTo(manifest, provider, adapter, wish)
  if (obstacle) return onCpu(obstacle)
  const key = [env.versions.node, platform(), arch(), cpus()[0]?.model, threads, provider, adapter]
  // Who names the card gets it, however slow it was found.
  const counts = (verdict: Verdict) => wish === 'auto' || !verdict.decoder.hopeless
  const verdict = await recall(join(folder, MEASURED), key.join(' · '), counts, async () => {
    const decoder = await tryDecoder(folder, manifest, threads, provider, wish !== 'auto')
    if (!manifest.vision) return { decoder, vision: null }
    const vision = decoder.hopeless ? notTried : await tryVision(folder, manifest, threads, provider)
    return { decoder, vision }
  })
  if (!verdict) return onCpu('The graphics card’s driver ended the program when it was tried.')
  const { decoder, vision } = verdict
  const [noDecoder, noVision] = [decoder, vision].map((trial) => trial && whyNot(trial, wish))
  return {
    placement: {
      decoder: noDecoder ? 'cpu' : provider,
      vision: noVision ? 'cpu' : provider,
      adapter: adapter || 'unnamed',
      reason: noDecoder ?? noVision ?? null,
    },
    width: decoder.width,
  }
}

const onCpu = (reason: string | null): Choice => ({ placement: onProcessor(reason), width: NARROW })

/** Why the card need not even be tried. */
function obstacleTo(
  manifest: ModelManifest,
  provider: GpuProvider,
  adapter: string,
  wish: DeviceWish,
): string | null {
  if (!manifest.files['decoder-gpu.onnx'])
    return 'The model was installed before Deskglass knew graphics cards. Install it again to use one.'
  // A driver in software may be there all the same: it would be measured for a minute, to be found slow.
  if (wish === 'auto' && platform() === 'linux' && !adapter) return 'No graphics card was found.'
  return missing(provider)
}

function whyNot({ refusal, cpuSpeed, gpuSpeed }: Trial, wish: DeviceWish): string | null {
  if (refusal || wish !== 'auto' || (gpuSpeed ?? 0) > (cpuSpeed ?? 0)) return refusal
  return 'The processor is faster here than the graphics card.'
}

/** Null: the attempts ended with the process. */
async function recall(
  path: string,
  key: string,
  counts: (verdict: Verdict) => boolean,
  measure: () => Promise<Verdict>,
): Promise<Verdict | null> {
  const before = await load(path)
  const known = before?.key === key ? before : null
  if (known?.verdict && counts(known.verdict)) return known.verdict
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
