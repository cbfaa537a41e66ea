import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyChanged } from '../../../src/main/engine/verified'
import { temporaryFolder } from '../../support/starter'

const weights = Buffer.from('weights of a model')

function model(): { folder: string; file: string } {
  const folder = temporaryFolder()
  const file = join(folder, 'decoder.onnx.data')
  writeFileSync(file, weights)
  const sha256 = createHash('sha256').update(weights).digest('hex')
  const files = { 'decoder.onnx.data': { bytes: weights.length, sha256 } }
  const manifest = { format: 1, id: 'm', name: 'M', config: {}, files }
  writeFileSync(join(folder, 'model.json'), JSON.stringify(manifest))
  return { folder, file }
}

/** Another content of the same size. */
function damage(file: string): void {
  const bytes = readFileSync(file)
  bytes[3]! ^= 1
  writeFileSync(file, bytes)
}

test('a file that differs by one bit is named, also when its size is right', async () => {
  const { folder, file } = model()
  await verifyChanged(folder)
  damage(file)
  await expect(verifyChanged(folder)).rejects.toMatchObject({
    failure: { code: 'model-damaged', details: { file: 'decoder.onnx.data' } },
  })
})

test('a file that looks as it did is not read again', async () => {
  const { folder, file } = model()
  utimesSync(file, 1, 1)
  await verifyChanged(folder)
  damage(file)
  utimesSync(file, 1, 1)
  await verifyChanged(folder)
})
