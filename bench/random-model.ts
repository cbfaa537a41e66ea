/** A folder as the hub would have it, with random weights in bfloat16 and the small SmolVLM's tokenizer. Written piece by piece. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { configOf, shapes, tensorsOf } from './shapes'

const tokenizerFolder = join(import.meta.dirname, '../tests/fixtures/tiny-smolvlm')

/** Writes the folder where it is not there yet, and returns it. */
export function randomModel(name: string, cache: string): string {
  const folder = join(cache, `random-${name}`)
  if (existsSync(folder)) return folder
  const shape = shapes[name]
  if (!shape) throw new Error(`known shapes are ${Object.keys(shapes).join(', ')}`)
  const started = `${folder}.partial`
  mkdirSync(started, { recursive: true })
  for (const file of [
    'tokenizer.json',
    'tokenizer_config.json',
    'chat_template.json',
    'generation_config.json',
  ])
    copyFileSync(join(tokenizerFolder, file), join(started, file))
  const { image_token_id: imageToken } = JSON.parse(
    readFileSync(join(tokenizerFolder, 'config.json'), 'utf8'),
  )
  writeFileSync(join(started, 'config.json'), JSON.stringify(configOf(shape, imageToken)))
  const { image } = shape.vision
  const processor = { size: { longest_edge: 4 * image }, max_image_size: { longest_edge: image } }
  writeFileSync(join(started, 'preprocessor_config.json'), JSON.stringify(processor))
  writeWeights(join(started, 'model.safetensors'), tensorsOf(shape))
  renameSync(started, folder)
  return folder
}

function writeWeights(path: string, tensors: [string, number[]][]): void {
  const sizeOf = (shape: number[]) => 2 * shape.reduce((product, size) => product * size, 1)
  let at = 0
  const entries = tensors.map(([name, shape]) => {
    const entry = { dtype: 'BF16', shape, data_offsets: [at, at + sizeOf(shape)] }
    at += sizeOf(shape)
    return [name, entry]
  })
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  const file = openSync(path, 'w')
  writeSync(file, length)
  writeSync(file, header)
  for (const [name, shape] of tensors) writeTensor(file, name, shape)
  closeSync(file)
}

const POOL = 1 << 20
const normal = Float32Array.from(
  { length: POOL },
  () => Math.random() + Math.random() + Math.random() + Math.random() - 2,
)

/** Norms are ones; the others have the spread that keeps a signal's size. One pool of numbers serves all. */
function writeTensor(file: number, name: string, shape: number[]): void {
  const elements = shape.reduce((product, size) => product * size, 1)
  const inputs = elements / shape[0]!
  const norm = shape.length === 1 && name.endsWith('.weight')
  const spread = Math.sqrt(3 / inputs)
  const pool = new Uint16Array(POOL)
  const word = new Float32Array(1)
  const bits = new Uint32Array(word.buffer)
  for (let i = 0; i < POOL; i++) {
    word[0] = norm ? 1 : shape.length === 1 ? 0 : normal[i]! * spread
    pool[i] = bits[0]! >>> 16
  }
  for (let from = 0; from < elements; from += POOL) {
    const part = new Uint8Array(pool.buffer, 0, Math.min(POOL, elements - from) * 2)
    for (let written = 0; written < part.length;) written += writeSync(file, part, written)
  }
}
