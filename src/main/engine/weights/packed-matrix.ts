/**
 * Weight matrices as onnxruntime's `MatMulNBits` wants them. Every format of GGUF maps without loss (spec 2.7): where a block
 * has a constant besides its scale, the constant becomes an offset a block, and the graph adds `blocksum(x) · offset`.
 */
import type { BlockFormat } from './block-formats'
import { unpackBlocks } from './block-formats'
import type { PackedMatrix } from './matrix-layout'
import { emptyMatrix } from './matrix-layout'
import { packers } from './packers'
import { quantiseFourBits, quantiseEightBits } from './quantise'

export type { PackedMatrix } from './matrix-layout'

/**
 * `precision`: 'source' and 8 keep quantised weights exactly as they are and store floating point ones at 8 bits;
 * 4 stores everything above 4 bits at 4.
 */
export function packMatrix(
  format: BlockFormat,
  bytes: Uint8Array,
  rows: number,
  columns: number,
  precision: 'source' | 8 | 4,
): PackedMatrix {
  const packer = packers[format.name]
  if (!packer || (precision === 4 && packer.bits > 4)) {
    const quantise = precision === 4 ? quantiseFourBits : quantiseEightBits
    return quantise(unpackBlocks(format, bytes, rows * columns), rows, columns)
  }
  const matrix = emptyMatrix(rows, columns, packer.bits, packer.block, packer.offsets)
  const source = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const blocks = (rows * columns) / format.elements
  for (let block = 0; block < blocks; block++) packer.pack(source, block * format.bytes, matrix, block)
  return matrix
}

/** Matrices of equal width and encoding one below the other; null where the encodings differ. */
export function stackMatrices(parts: PackedMatrix[]): PackedMatrix | null {
  const first = parts[0]!
  if (parts.some((part) => part.bits !== first.bits || part.block !== first.block)) return null
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  const withOffsets = parts.some((part) => part.offsets)
  const stacked = emptyMatrix(rows, first.columns, first.bits, first.block, withOffsets)
  let row = 0
  for (const part of parts) {
    const block = (row * first.columns) / first.block
    stacked.values.set(part.values, (row * first.columns * first.bits) / 8)
    stacked.scales.set(part.scales, block)
    if (part.offsets) stacked.offsets!.set(part.offsets, block)
    row += part.rows
  }
  return stacked
}
