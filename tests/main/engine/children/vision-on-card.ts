/** The picture part of the model in `argv[2]`, on the graphics card beside the CPU; then with a card that cannot be opened. */
import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import { readManifest } from '../../../../src/main/engine/manifest'
import { openGpuSession } from '../../../../src/main/engine/runtime/gpu-session'
import { Vision } from '../../../../src/main/engine/runtime/vision'

const folder = process.argv[2]!
const { vision } = await readManifest(folder)
const side = vision!.imageSize
const view = Uint8Array.from({ length: side * side * 3 }, (_, index) => (index * 31 + (index >> 7)) & 255)
const failures: string[] = []
const onCard = (file: string) =>
  new Vision(join(folder, 'vision.onnx'), vision!, 1, {
    open: () => openGpuSession(join(folder, file), 'webgpu'),
    onFailure: (error) => failures.push((error as Error).message),
  })

/** The card's graph on the CPU, which must not make whole numbers of its floats. */
const plain = new Vision('', vision!, 1, {
  open: () =>
    InferenceSession.create(join(folder, 'vision-gpu.onnx'), { graphOptimizationLevel: 'disabled' }),
  onFailure: (error) => failures.push((error as Error).message),
})

const cpu = await new Vision(join(folder, 'vision.onnx'), vision!, 1).encode(view)
const difference = async (other: Vision, wanted = cpu) => {
  const features = await other.encode(view)
  return features.reduce((most, value, index) => Math.max(most, Math.abs(value - wanted[index]!)), 0)
}
const gpu = onCard('vision-gpu.onnx')
const right = await difference(gpu)
const sameGraph = await difference(gpu, await plain.encode(view))
const failuresOfRight = failures.length
await gpu[Symbol.asyncDispose]()
// The CPU's graph of whole numbers has operators without a kernel there.
const without = await difference(onCard('vision.onnx'))
console.log(
  JSON.stringify({ right, sameGraph, failuresOfRight, without, failures, largest: Math.max(...cpu) }),
)
