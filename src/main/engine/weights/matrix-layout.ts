/** How a quantised weight matrix lies in memory: the arrays that onnxruntime's `MatMulNBits` reads. */

/** W [rows, columns]; y = x · Wᵀ; element = scale * (value - 2^(bits-1)) + offset. */
export interface PackedMatrix {
  rows: number
  columns: number
  bits: 4 | 8
  block: 16 | 32
  /** [rows, columns / block, block * bits / 8]; of two nibbles in a byte the low one comes first. */
  values: Uint8Array
  /** [rows, columns / block] */
  scales: Float32Array
  /** [rows, columns / block], or null where all are zero. */
  offsets: Float32Array | null
}

export function emptyMatrix(
  rows: number,
  columns: number,
  bits: 4 | 8,
  block: 16 | 32,
  withOffsets: boolean,
): PackedMatrix {
  const blocks = (rows * columns) / block
  return {
    rows,
    columns,
    bits,
    block,
    values: new Uint8Array((rows * columns * bits) / 8),
    scales: new Float32Array(blocks),
    offsets: withOffsets ? new Float32Array(blocks) : null,
  }
}
