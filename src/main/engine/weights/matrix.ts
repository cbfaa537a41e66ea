/** A weight matrix in any of the ways in which a graph can hold it. */
import type { FloatMatrix } from './float-matrix'
import { stackFloats } from './float-matrix'
import type { PackedMatrix } from './packed-matrix'
import { stackMatrices } from './packed-matrix'

export type Matrix = PackedMatrix | FloatMatrix

export function isFloat(matrix: Matrix): matrix is FloatMatrix {
  return matrix.bits > 8
}

/** Matrices of equal width one below the other; null where their encodings differ. */
export function stack(matrices: Matrix[]): Matrix | null {
  const floats = matrices.filter(isFloat)
  if (floats.length === matrices.length) return stackFloats(floats)
  return floats.length ? null : stackMatrices(matrices as PackedMatrix[])
}
