/**
 * The largest single pieces of memory and file: Electron's allocator gives no piece of 2 GiB, so none may be that large. Mappings are
 * Linux's own account of this process; neighbours that were allocated one by one count as one there, so it errs to the large side.
 */
import { fromBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema } from 'onnx-buf'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const LIMIT = 2 ** 31

export interface Piece {
  name: string
  bytes: number
}

/** Weights of a compiled model's graphs, largest first; each is an allocation of its own. */
export function tensorsOf(folder: string): Piece[] {
  const graphs = readdirSync(folder).filter((name) => name.endsWith('.onnx'))
  const tensors = graphs.flatMap((name) => {
    const { graph } = fromBinary(ModelProtoSchema, readFileSync(join(folder, name)))
    return graph!.initializer.map((tensor) => {
      const length = tensor.externalData.find(({ key }) => key === 'length')?.value
      return { name: `${name} ${tensor.name} [${tensor.dims.join(', ')}]`, bytes: Number(length ?? 0) }
    })
  })
  return largestFirst(tensors)
}

export function filesOf(folder: string): Piece[] {
  return largestFirst(readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name)).size })))
}

/** Mappings of this process with what of them is in memory; null where the system does not tell. */
export function mappings(): Piece[] | null {
  let text
  try {
    text = readFileSync('/proc/self/smaps', 'utf8')
  } catch {
    return null
  }
  const found: Piece[] = []
  for (const line of text.split('\n')) {
    const start = /^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \S+\s*(.*)$/.exec(line)
    if (start) found.push({ name: start[1] || 'anonymous', bytes: 0 })
    const resident = /^Rss:\s+(\d+) kB/.exec(line)
    if (resident) found.at(-1)!.bytes = Number(resident[1]) * 1024
  }
  return largestFirst(found)
}

function largestFirst(pieces: Piece[]): Piece[] {
  return pieces.toSorted((a, b) => b.bytes - a.bytes)
}
