/** How far queries and keys are turned at each position. */
import type { DecoderConfig } from '../weights/llama'

/** cos and sin [contextTokens, headSize / 2] */
export type RotaryTables = [cosine: Float32Array, sine: Float32Array]

export function rotaryTables({ contextTokens, headSize, ropeTheta }: DecoderConfig): RotaryTables {
  const half = headSize / 2
  const cosine = new Float32Array(contextTokens * half)
  const sine = new Float32Array(contextTokens * half)
  for (let j = 0; j < half; j++) {
    // The reference holds the frequencies in float32; positions in the thousands show the difference.
    const frequency = Math.fround(ropeTheta ** (-j / half))
    for (let position = 0; position < contextTokens; position++) {
      const angle = Math.fround(position * frequency)
      cosine[position * half + j] = Math.cos(angle)
      sine[position * half + j] = Math.sin(angle)
    }
  }
  return [cosine, sine]
}
