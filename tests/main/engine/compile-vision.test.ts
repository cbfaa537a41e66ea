import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readManifest } from '../../../src/main/engine/manifest'
import { openEngine } from '../../../src/main/engine/open-engine'
import { temporaryFolder } from '../../support/starter'
import { ask, compileTiny, expected, question, readPicture, tinyFolder } from '../../support/tiny-smolvlm'

/**
 * The small SmolVLM with one channel in front of each layer's wide product 4,096 times larger, and the product's column for it so
 * much smaller: the same function, and one that 8 bits for all channels together cannot carry.
 */
function withOutliers(): string {
  const folder = temporaryFolder()
  cpSync(tinyFolder, folder, { recursive: true })
  const path = join(folder, 'model.safetensors')
  const bytes = readFileSync(path)
  const start = 8 + Number(bytes.readBigUInt64LE(0))
  const header = JSON.parse(bytes.toString('utf8', 8, start)) as Record<
    string,
    { shape: number[]; data_offsets: [number, number] }
  >
  /** Numbers are bfloat16: a power of two is added to the exponent. */
  const scale = (at: number, power: number) => {
    const bits = bytes.readUInt16LE(at)
    if (bits & 0x7f80) bytes.writeUInt16LE(bits + (power << 7), at)
  }
  for (const [name, { shape, data_offsets: offsets }] of Object.entries(header)) {
    if (!name.includes('vision_model.encoder')) continue
    const from = start + offsets?.[0]
    if (/layer_norm2\.(weight|bias)$/.test(name)) scale(from, 12)
    if (!name.endsWith('mlp.fc1.weight')) continue
    for (let row = 0; row < shape[0]!; row++) scale(from + row * shape[1]! * 2, -12)
  }
  writeFileSync(path, bytes)
  return folder
}

it('keeps 8 bits where they see what floats see', async () => {
  const folder = temporaryFolder()
  await compileTiny(tinyFolder, folder)
  const { vision } = await readManifest(folder)
  expect([vision!.precision, vision!.reason]).toEqual(['8-bit', undefined])
  expect(existsSync(join(folder, 'floats'))).toBe(false)
})

it('keeps floats, and says why, where 8 bits see something else', async () => {
  const source = withOutliers()
  const [checked, floats] = [temporaryFolder(), temporaryFolder()]
  await compileTiny(source, checked)
  await compileTiny(source, floats, { visionPrecision: 32 })
  const { vision, files } = await readManifest(checked)
  expect(vision!.precision).toBe('32-bit')
  expect(vision!.reason).toMatch(
    /^In 8 bits this model sees something else \(-?\d\.\d{3} alike\), so its picture part is kept in 32\.$/,
  )
  const { files: wanted } = await readManifest(floats)
  expect(files['vision.onnx.data']).toEqual(wanted['vision.onnx.data'])
  expect(readdirSync(checked).toSorted()).toEqual(readdirSync(floats).toSorted())

  const engine = await openEngine(checked, { threads: 1 })
  for (const { picture, question: text, text: answer } of expected.answers.slice(0, 8))
    expect((await ask(engine, question(await readPicture(picture), text))).text).toBe(answer)
  await engine.close()
})
