/** How alike two lists of numbers are: 1 where they point the same way. NaN where one of them is all zeros or holds NaN. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let [product, lengthA, lengthB] = [0, 0, 0]
  for (const [index, value] of a.entries()) {
    product += value * b[index]!
    lengthA += value ** 2
    lengthB += b[index]! ** 2
  }
  return product / Math.sqrt(lengthA * lengthB)
}
