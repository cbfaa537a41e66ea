/** Weight matrices as floating point numbers: the reference setting, against which the others are measured. */
import type { WeightTensor } from './weight-tensor'
import { readFloats } from './weight-tensor'

/** W [rows, columns]; y = x · Wᵀ */
export interface FloatMatrix {
  rows: number
  columns: number
  bits: 16 | 32
  values: Float32Array
}

export function readMatrix(tensor: WeightTensor, bits: 16 | 32 = 32): FloatMatrix {
  const [rows, columns] = tensor.shape as [number, number]
  return { rows, columns, bits, values: readFloats(tensor) }
}

/** Matrices of equal width one below the other. */
export function stackFloats(parts: FloatMatrix[]): FloatMatrix {
  const { columns, bits } = parts[0]!
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  const values = joinFloats(parts.map((part) => part.values))
  return { rows, columns, bits, values }
}

export function joinFloats(parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
