/** IEEE half precision by table: JavaScript engines read it one call at a time, and a model has millions of them. */

const table = new Float32Array(65536)
for (let bits = 0; bits < 65536; bits++) table[bits] = decode(bits)

export function float16ToNumber(bits: number): number {
  return table[bits]!
}

function decode(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? NaN : sign * Infinity
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
