/** Floating point weights to integers with one scale for each output, as `DynamicQuantizeMatMul` wants them. */

/**
 * Not 127: processors without dot-product instructions add pairs of products in 16 bits and cut off what is larger, and
 * 2 · 255 · 64 just fits.
 */
const LARGEST = 64

/**
 * @param weights [rows, columns]
 * @returns integers [columns, rows], scales [rows]
 */
export function quantiseChannels(
  weights: Float32Array,
  rows: number,
  columns: number,
): { integers: Int8Array; scales: Float32Array } {
  const integers = new Int8Array(rows * columns)
  const scales = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const values = weights.subarray(row * columns, (row + 1) * columns)
    let peak = 0
    for (const value of values) peak = Math.max(peak, Math.abs(value))
    const scale = peak / LARGEST
    scales[row] = scale
    if (scale === 0) continue
    for (let column = 0; column < columns; column++)
      integers[column * rows + row] = Math.round(values[column]! / scale)
  }
  return { integers, scales }
}
