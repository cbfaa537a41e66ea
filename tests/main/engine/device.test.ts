import { expect, it } from 'vitest'
import type { Placement } from '../../../src/main/engine/device'
import { describePlacement, reasonOf } from '../../../src/main/engine/device'

const placed = (decoder: Placement['decoder'], vision: Placement['vision']): Placement => ({
  decoder,
  vision,
  adapter: 'Apple M2',
  reason: null,
})

it('names what runs where', () => {
  const sees = (placement: Placement) => describePlacement(placement, '4-bit', 2, true)
  expect(sees(placed('cpu', 'cpu'))).toBe('CPU, 4-bit, 2 threads')
  expect(sees(placed('webgpu', 'webgpu'))).toBe('GPU, WebGPU: Apple M2, 4-bit')
  expect(sees(placed('cpu', 'webgpu'))).toBe('CPU, 4-bit, 2 threads; pictures on GPU, WebGPU: Apple M2')
  expect(sees(placed('coreml', 'cpu'))).toBe('GPU, CoreML: Apple M2, 4-bit; pictures on CPU, 2 threads')
  expect(describePlacement(placed('webgpu', 'cpu'), '8-bit', 1, false)).toBe('GPU, WebGPU: Apple M2, 8-bit')
})

it('says in a sentence why a card cannot be used', () => {
  const said = (message: string) => reasonOf(new Error(message))
  expect(said('Failed to get a WebGPU adapter: No supported adapters')).toBe(
    'No graphics card was found that WebGPU can use.',
  )
  expect(said('nodes that are assigned to the default CPU EP, but fallback')).toBe(
    'The graphics card lacks a part of this model’s arithmetic.',
  )
  expect(said('WebGPU device lost (2): gone')).toBe('The graphics card stopped working.')
  expect(said('/somewhere/inside.cc:12 out of memory')).toBe('The graphics card reported an error.')
})
