/**
 * Memory on the graphics card. The binding hands it out only as the result of a run, so a graph of one operator makes it: an
 * array that is then given to the decoder's runs as past and present at once is written in place, and nothing is ever copied.
 */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { GraphBuilder } from '../graph/graph-builder'
import type { GpuProvider } from './gpu-session'
import { gpuOptions } from './gpu-session'

export interface Rooms extends AsyncDisposable {
  /** Zeros. */
  make(shape: number[]): Promise<Tensor>
}

/** @param provider the binding knows memory of devices for WebGPU only; others copy the rows in and out */
export async function openRooms(provider: GpuProvider): Promise<Rooms> {
  if (provider !== 'webgpu') return hostRooms
  const session = await InferenceSession.create(roomGraph(), {
    ...gpuOptions(provider),
    preferredOutputLocation: { room: 'gpu-buffer' },
  })
  return {
    async make(shape) {
      const output = await session.run({
        zero: new Tensor('float32', Float32Array.of(0), [1]),
        shape: new Tensor('int64', BigInt64Array.from(shape, BigInt), [shape.length]),
      })
      return output['room'] as Tensor
    },
    [Symbol.asyncDispose]: () => session.release(),
  }
}

const hostRooms: Rooms = {
  async make(shape) {
    const length = shape.reduce((product, size) => product * size, 1)
    return new Tensor('float32', new Float32Array(length), shape)
  },
  async [Symbol.asyncDispose]() {},
}

function roomGraph(): Uint8Array {
  const graph = new GraphBuilder(null, '')
  graph.input('zero', 'float32', [1])
  graph.input('shape', 'int64', [4])
  graph.output(graph.node('Expand', ['zero', 'shape']), 'room', ['batch', 'heads', 'rows', 'size'])
  return graph.build('room')
}
