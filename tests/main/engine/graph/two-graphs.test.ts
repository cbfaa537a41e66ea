/** The graphs for CPUs and for graphics cards are about the same weights, which lie on the disk once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema } from 'onnx-buf'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../support/starter'
import { compileTiny, tinyFolder } from '../../../support/tiny-smolvlm'

/** Offsets in the data file, with lengths. */
function weightsOf(path: string): Map<string, number> {
  const { graph } = fromBinary(ModelProtoSchema, readFileSync(path))
  const entries = graph!.initializer.map(({ externalData }) =>
    Object.fromEntries(externalData.map(({ key, value }) => [key, value])),
  )
  return new Map(
    entries.filter(({ offset }) => offset).map((entry) => [entry['offset']!, Number(entry['length'])]),
  )
}

const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()]

it.each([
  [32, 32],
  [16, 8],
  [4, 8],
] as const)('at %i bits, pictures at %i', async (precision, visionPrecision) => {
  const folder = folders.pop()!
  await compileTiny(tinyFolder, folder, { precision, visionPrecision })
  for (const name of ['decoder', 'vision']) {
    const cpu = weightsOf(join(folder, `${name}.onnx`))
    const gpu = weightsOf(join(folder, `${name}-gpu.onnx`))
    expect(gpu.size).toBeGreaterThan(10)
    const own = [...gpu].filter(([offset]) => !cpu.has(offset))
    // A number for the attention of the picture part, once a layer.
    expect(own.reduce((sum, [, length]) => sum + length, 0)).toBeLessThan(100)
  }
})
