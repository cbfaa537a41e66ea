import { describe, expect, it } from 'vitest'
import {
  bytesToOpen,
  cacheBytes,
  freeMemory,
  requireToGrow,
  requireToOpen,
} from '../../../src/main/engine/memory'

/** The 2.2B's decoder. */
const config = {
  hidden: 2048,
  layers: 24,
  heads: 32,
  keyValueHeads: 32,
  headSize: 64,
  intermediate: 8192,
  vocabulary: 49280,
  contextTokens: 16384,
  ropeTheta: 130000,
  normEpsilon: 1e-5,
}
const file = (bytes: number) => ({ bytes, sha256: '' })
const files = {
  'decoder.onnx': file(1e5),
  'decoder.onnx.data': file(1e9),
  'vision.onnx.data': file(4e8),
  'embeddings.bin': file(2e8),
}
const manifest = { name: 'SmolVLM2 2.2B', config, files }
const MIB = 1024 ** 2

describe('the memory that a model needs', () => {
  it('is a number of its shape', () => {
    expect(cacheBytes(config, 1)).toBe(24 * 2 * 32 * 64 * 4)
    expect(cacheBytes(config, 16384)).toBe(6144 * MIB)
    expect(bytesToOpen(manifest)).toBe(1.4e9 + 768 * MIB + 256 * MIB)
    expect(bytesToOpen({ files, config: { ...config, contextTokens: 1024 } })).toBe(1.4e9 + 640 * MIB)
  })

  it('is compared with what is free, and both are told', () => {
    const needed = bytesToOpen(manifest)
    expect(() => requireToOpen(manifest, needed)).not.toThrow()
    expect(() => requireToOpen(manifest, 8e8)).toThrow(
      'SmolVLM2 2.2B needs about 2.47 GB of memory, and 800 MB is free. Close other programs and try again, or choose a smaller model.',
    )
    try {
      requireToOpen(manifest, 8e8)
    } catch (error) {
      expect(error).toMatchObject({
        failure: {
          code: 'not-enough-memory',
          details: { model: 'SmolVLM2 2.2B', needed, free: 8e8 },
          actions: ['retry', 'choose-other'],
        },
      })
    }
  })

  it('is asked for again where a prompt is long', () => {
    expect(() => requireToGrow(manifest, 2048, 0)).not.toThrow()
    expect(() => requireToGrow(manifest, -5, 0)).not.toThrow()
    expect(() => requireToGrow(manifest, 16000, 7e9)).not.toThrow()
    expect(() => requireToGrow(manifest, 16000, 5e9)).toThrow(
      'So long a question needs about 6.56 GB more of memory with SmolVLM2 2.2B, and 5.00 GB is free.',
    )
  })

  it('is free here: the tests run', () => {
    expect(freeMemory()).toBeGreaterThan(100 * MIB)
  })
})
