import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openGguf } from '../../../../src/main/engine/weights/gguf'
import { DeskglassError } from '../../../../src/main/failure'
import { floatTensor, ggufFile } from '../../../support/gguf-file'
import { temporaryFolder } from '../../../support/starter'

const folder = temporaryFolder()
const right = ggufFile(
  {
    'general.architecture': 'llama',
    'llama.block_count': 2,
    words: ['a', 'ü'],
    numbers: [1, 2, 3],
    theta: 0.5,
  },
  {
    first: floatTensor([2, 2], Float32Array.from([1, 2, 3, 4])),
    second: floatTensor([1], Float32Array.from([5])),
  },
)

function refusal(bytes: Uint8Array): [code: string, message: string] {
  const path = join(folder, 'model.gguf')
  writeFileSync(path, bytes)
  try {
    openGguf(path)[Symbol.dispose]()
  } catch (error) {
    if (error instanceof DeskglassError) return [error.failure.code, error.message]
    throw error
  }
  throw new Error('it was opened')
}

/** The right file with bytes at `at` replaced. */
function changed(at: number, ...bytes: number[]): Uint8Array {
  const copy = Uint8Array.from(right)
  copy.set(bytes, at)
  return copy
}

const most = [255, 255, 255, 255, 255, 255, 255, 255]

describe('a GGUF file', () => {
  it('is read: metadata, shapes, bytes', () => {
    const path = join(folder, 'right.gguf')
    writeFileSync(path, right)
    using file = openGguf(path)
    expect(Object.fromEntries(file.metadata)).toEqual({
      'general.architecture': 'llama',
      'llama.block_count': 2,
      words: ['a', 'ü'],
      numbers: [1, 2, 3],
      theta: 0.5,
    })
    const first = file.tensors.get('first')!
    expect(first.dims).toEqual([2, 2])
    expect([...new Float32Array(file.read(first).buffer)]).toEqual([1, 2, 3, 4])
    expect([...new Float32Array(file.read(file.tensors.get('second')!).buffer)]).toEqual([5])
  })

  it('is refused with a sentence at every length it can be cut to', () => {
    for (let length = 0; length < right.length - 28; length += 7) {
      const [code, message] = refusal(right.subarray(0, length))
      expect(code).toBe('model-damaged')
      expect(message).toMatch(/^“model\.gguf” cannot be used as a model: .+\. Get the file again/)
    }
  })

  it('is refused when it is something else', () => {
    expect(refusal(readFileSync(new URL(import.meta.url)))).toEqual([
      'model-damaged',
      '“model.gguf” cannot be used as a model: it is not a GGUF file. Get the file again, or choose another model.',
    ])
  })

  it('is refused when it claims absurd counts, lengths or versions', () => {
    expect(refusal(changed(4, 9))[0]).toBe('model-unsupported')
    expect(refusal(changed(8, ...most))[1]).toContain('it claims an impossible size')
    expect(refusal(changed(8, 255, 255, 255, 0))[1]).toContain('it claims impossibly many parts')
    expect(refusal(changed(24, ...most))[1]).toContain('it claims an impossible size')
    expect(refusal(changed(24, 255, 255, 255, 127, 0, 0, 0, 0))[1]).toContain('it ends in the middle')
  })

  it('is refused when a list claims more than the file holds', () => {
    const at = Buffer.from(right).indexOf('numbers') + 'numbers'.length + 8
    expect(refusal(changed(at, 255, 255, 255, 255))[1]).toContain('it claims an impossible list')
  })

  it('survives any single byte being wrong', () => {
    const path = join(folder, 'bent.gguf')
    for (let at = 0; at < right.length; at++) {
      writeFileSync(path, changed(at, right[at]! ^ 0xff))
      try {
        openGguf(path)[Symbol.dispose]()
      } catch (error) {
        expect(error).toBeInstanceOf(DeskglassError)
      }
    }
  })
})
