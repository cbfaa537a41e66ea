/** A GGUF's weights in float32, as a GGUF of its own: where only quantised weights can be had, these are what "full precision" means. */
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { blockFormat, unpackBlocks } from '../src/main/engine/weights/block-formats'
import type { GgufValue } from '../src/main/engine/weights/gguf'
import { openGguf } from '../src/main/engine/weights/gguf'
import { floatTensor, ggufFile, type MetadataValue } from '../tests/support/gguf-file'

/** Writes `target` where it is not there yet. */
export function writeFloatGguf(source: string, target: string): void {
  if (existsSync(target)) return
  using file = openGguf(source)
  const tensors = [...file.tensors.values()].map((tensor) => {
    const elements = tensor.dims.reduce((product, size) => product * size, 1)
    const values = unpackBlocks(blockFormat(tensor.type)!, file.read(tensor), elements)
    return [tensor.name, floatTensor(tensor.dims, values)] as const
  })
  const metadata = [...file.metadata].filter((entry): entry is [string, MetadataValue] =>
    isWritable(entry[1]),
  )
  writeFileSync(`${target}.partial`, ggufFile(Object.fromEntries(metadata), Object.fromEntries(tensors)))
  renameSync(`${target}.partial`, target)
}

function isWritable(value: GgufValue): boolean {
  const [first] = Array.isArray(value) ? value : [value]
  return typeof first === 'string' || typeof first === 'number'
}
