/** How sessions on graphics cards are opened: every operator runs there, or the session is refused. */
import { InferenceSession, listSupportedBackends } from 'onnxruntime-node'

/** onnxruntime's names. WebGPU is everywhere; DirectML belongs to Windows, CoreML to macOS. */
export type GpuProvider = 'webgpu' | 'dml' | 'coreml'

export function isBundled(provider: GpuProvider): boolean {
  return listSupportedBackends().some(({ name, bundled }) => name === provider && bundled)
}

export function gpuOptions(provider: GpuProvider): InferenceSession.SessionOptions {
  return {
    executionProviders: [provider],
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    enableMemPattern: false,
    // Errors come as exceptions; they are not printed as well.
    logSeverityLevel: 4,
    extra: { session: { disable_cpu_ep_fallback: '1' } },
  }
}

/** @throws what the driver says, or that an operator has no kernel there */
export function openGpuSession(path: string, provider: GpuProvider): Promise<InferenceSession> {
  return InferenceSession.create(path, gpuOptions(provider))
}
