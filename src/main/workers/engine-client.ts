/** The engine as the rest of the program has it: the same interface, in another process. */
import type { DeviceWish } from '../engine/device'
import type {
  Engine,
  EngineMessage,
  GenerateEnd,
  GenerateEvent,
  GenerateOptions,
  Measure,
  ModelDescription,
  PicturePart,
  PictureViews,
} from '../engine/engine'
import { DeskglassError } from '../failure'
import type { WorkerHost } from './worker-host'

export interface EngineClient {
  /** Compiles a model's original weights into `folder`. `onProgress` gets 0..1. */
  compile(
    source: string,
    folder: string,
    options: { id: string; name: string; precision?: 4 | 8 | 16 | 32 },
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<void>
  /** The model in `folder`, opened on its first use and again after its process died. Another folder takes its place. */
  open(folder: string): Engine
  /** Compares the files of a compiled model with their SHA-256. Throws `model-damaged`. */
  verify(folder: string): Promise<void>
  /** Ends the process: all model memory is given back. */
  release(): Promise<void>
}

/**
 * @param wish where models are to run; asked at each call, and another answer opens the model anew
 * @param features folder where what was seen of pictures outlives the process; left out: nowhere
 */
export function createEngineClient(
  host: WorkerHost,
  wish: () => DeviceWish = () => 'cpu',
  features?: string,
): EngineClient {
  let openFolder = ''
  let openDevice: DeviceWish = 'cpu'
  let openedIn = 0

  async function ensureOpen(folder: string): Promise<void> {
    const device = wish()
    if (openFolder === folder && openDevice === device && openedIn === host.incarnation) return
    openedIn = host.incarnation
    openFolder = folder
    openDevice = device
    try {
      await openSteadily(folder, device)
    } catch (error) {
      openFolder = ''
      throw error
    }
  }

  /** A driver may take the process down while a graphics card is tried. It is known the next time, and the processor is left. */
  async function openSteadily(folder: string, device: DeviceWish): Promise<void> {
    for (let tries = device === 'cpu' ? 1 : 3; ; tries--) {
      try {
        await host.call('open', [folder, { device, ...(features && { features }) }])
        return
      } catch (error) {
        const died = error instanceof DeskglassError && error.failure.code === 'engine-stopped'
        if (!died || tries <= 1) throw error
        openedIn = host.incarnation
      }
    }
  }

  async function call(
    folder: string,
    method: string,
    args: unknown[],
    options?: Parameters<WorkerHost['call']>[2],
  ) {
    await ensureOpen(folder)
    return host.call(method, args, options)
  }

  return {
    async compile(source, folder, options, onProgress, signal) {
      await host.call('compile', [source, folder, options], {
        onEvent: onProgress as (event: never) => void,
        signal,
      })
    },
    open: (folder) => ({
      describe: () => call(folder, 'describe', []) as Promise<ModelDescription>,
      measure: (messages: EngineMessage[], answerTokens: number) =>
        call(folder, 'measure', [messages, answerTokens]) as Promise<Measure>,
      look: (picture: PicturePart, onEvent: (event: GenerateEvent) => void, signal: AbortSignal) =>
        call(folder, 'look', [picture], {
          onEvent: onEvent as (event: never) => void,
          signal,
        }) as Promise<PictureViews>,
      knows: (pictures: PicturePart[]) => call(folder, 'knows', [pictures]) as Promise<boolean[]>,
      generate: (
        messages: EngineMessage[],
        options: GenerateOptions,
        onEvent: (event: GenerateEvent) => void,
        signal: AbortSignal,
      ) =>
        call(folder, 'generate', [messages, options], {
          onEvent: onEvent as (event: never) => void,
          signal,
        }) as Promise<GenerateEnd>,
      score: (messages: EngineMessage[], continuations: string[], signal: AbortSignal) =>
        call(folder, 'score', [messages, continuations], { signal }) as Promise<number[]>,
      close: () => host.stop(),
    }),
    async verify(folder) {
      await host.call('verify', [folder])
    },
    release: () => host.stop(),
  }
}
