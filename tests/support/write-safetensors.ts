/** Writes safetensors files, for tests and benches that make models of their own. */
import { closeSync, openSync, writeSync } from 'node:fs'

export interface WrittenTensor {
  dtype: 'F32' | 'F16' | 'BF16'
  shape: number[]
  bytes: Uint8Array
}

export function floats(shape: number[], values: Float32Array): WrittenTensor {
  return { dtype: 'F32', shape, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) }
}

export function writeSafetensors(path: string, tensors: Record<string, WrittenTensor>): void {
  let at = 0
  const header = Object.fromEntries(
    Object.entries(tensors).map(([name, { dtype, shape, bytes }]) => {
      const data_offsets = [at, (at += bytes.length)]
      return [name, { dtype, shape, data_offsets }]
    }),
  )
  const text = JSON.stringify({ __metadata__: { format: 'pt' }, ...header })
  const padded = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(padded.length))
  const descriptor = openSync(path, 'w')
  for (const part of [length, padded, ...Object.values(tensors).map(({ bytes }) => bytes)]) {
    for (let written = 0; written < part.length;)
      written += writeSync(descriptor, part, written, part.length - written)
  }
  closeSync(descriptor)
}
