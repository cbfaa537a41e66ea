import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSafetensors } from '../../../../src/main/engine/weights/safetensors'
import { readFloats } from '../../../../src/main/engine/weights/weight-tensor'
import { temporaryFolder } from '../../../support/starter'
import { writeSafetensors } from '../../../support/write-safetensors'

const folder = temporaryFolder()
const path = join(folder, 'model.safetensors')

/** 1, -2.5 and 0.1 in each format, the last rounded as the format must. */
const formats = {
  f32: { dtype: 'F32', shape: [3], bytes: new Uint8Array(Float32Array.from([1, -2.5, 0.1]).buffer) },
  f16: { dtype: 'F16', shape: [3], bytes: new Uint8Array(Uint16Array.from([0x3c00, 0xc100, 0x2e66]).buffer) },
  bf16: {
    dtype: 'BF16',
    shape: [3, 1],
    bytes: new Uint8Array(Uint16Array.from([0x3f80, 0xc020, 0x3dcd]).buffer),
  },
} as const

it('reads tensors in each of the three formats', () => {
  writeSafetensors(path, formats as never)
  using file = openSafetensors(path)
  const found = [...file.tensors.values()].map(({ name, shape, ...tensor }) => [
    name,
    shape,
    [...readFloats({ name, shape, ...tensor })],
  ])
  expect(found).toEqual([
    ['f32', [3], [1, -2.5, Math.fround(0.1)]],
    ['f16', [3], [1, -2.5, 0.0999755859375]],
    ['bf16', [3, 1], [1, -2.5, 0.10009765625]],
  ])
})

describe('a damaged file is named, with what is wrong with it', () => {
  function withHeader(header: unknown, data = 12): void {
    const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header))
    const length = Buffer.alloc(8)
    length.writeBigUInt64LE(BigInt(text.length))
    writeFileSync(path, Buffer.concat([length, text, Buffer.alloc(data)]))
  }
  const tensor = (change: object) => ({
    weight: { dtype: 'F32', shape: [3], data_offsets: [0, 12], ...change },
  })

  it.each<[string, () => void, string]>([
    ['empty', () => writeFileSync(path, ''), 'it is not a safetensors file'],
    [
      'another kind',
      () => writeFileSync(path, 'GGUF'.repeat(100)),
      'it is not a safetensors file, or it ends in the middle',
    ],
    ['cut in the header', () => cutTo(60), 'it is not a safetensors file, or it ends in the middle'],
    ['cut in the data', () => cutTo(-2), 'its tensor bf16 is cut off: the file ends in the middle'],
    ['no JSON', () => withHeader('{"weight":'), 'its header cannot be read'],
    ['a list', () => withHeader([]), 'its header cannot be read'],
    [
      'a tensor that is none',
      () => withHeader({ weight: null }),
      'its tensor weight is not described as the format asks',
    ],
    [
      'a negative size',
      () => withHeader(tensor({ shape: [-3] })),
      'its tensor weight is not described as the format asks',
    ],
    [
      'offsets the wrong way',
      () => withHeader(tensor({ data_offsets: [12, 0] })),
      'its tensor weight is cut off: the file ends in the middle',
    ],
    [
      'a shape too large',
      () => withHeader(tensor({ shape: [2 ** 40, 3] })),
      'its tensor weight has a shape that contradicts its bytes',
    ],
  ])('%s', (_name, write, what) => {
    write()
    expect(() => openSafetensors(path)).toThrow(
      `“model.safetensors” cannot be used as a model: ${what}. Get the file again, or choose another model.`,
    )
  })

  function cutTo(length: number): void {
    writeSafetensors(path, formats as never)
    truncateSync(path, length < 0 ? readFileSync(path).length + length : length)
  }
})
