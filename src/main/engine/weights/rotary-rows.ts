/**
 * GGUF stores query and key rows with the two halves of each head interleaved (spec 2.5); our graph turns halves. Whole rows
 * move, so this works on quantised data as it stands.
 */

/**
 * @param bytes [heads * headSize, rowBytes] in GGUF's order
 * @returns the same rows: row h·headSize + half·headSize/2 + j is GGUF's row h·headSize + 2j + half
 */
export function restoreRotaryRows(bytes: Uint8Array, heads: number, headSize: number): Uint8Array {
  const rowBytes = bytes.length / (heads * headSize)
  const restored = new Uint8Array(bytes.length)
  for (let row = 0; row < heads * headSize; row++) {
    const head = Math.floor(row / headSize)
    const within = row % headSize
    const half = within < headSize / 2 ? 0 : 1
    const j = within % (headSize / 2)
    const source = head * headSize + 2 * j + half
    restored.set(bytes.subarray(source * rowBytes, (source + 1) * rowBytes), row * rowBytes)
  }
  return restored
}
