import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PicturePart } from '../../../../src/main/engine/engine'
import { PictureStore, type StoredPicture } from '../../../../src/main/engine/runtime/picture-store'
import { temporaryFolder } from '../../../support/starter'
import { runOnCard } from '../../../support/swiftshader'
import { compileTiny, expected, tinyFolder } from '../../../support/tiny-smolvlm'

const content = 'ab'.repeat(32)
const part = (changes: Partial<PicturePart> = {}): PicturePart => ({
  type: 'picture',
  key: content,
  detail: 'sharp',
  pixels: { width: 1, height: 1, data: new Uint8Array(3) },
  ...changes,
})
const stored = (seed: number): StoredPicture => ({
  seen: { rows: 1, columns: 2, side: 4, views: [{ x: 0, y: 0, width: 3, height: 4 }] },
  hashes: ['one', 'two', 'one'],
  features: new Map([
    ['one', Float32Array.from({ length: 6 }, (_, at) => at / seed)],
    ['two', Float32Array.from({ length: 6 }, (_, at) => -at * seed)],
  ]),
})
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

describe('pictures on disk', () => {
  it('come back as they were, for the same picture, looked at in the same way, by the same model', async () => {
    const folder = temporaryFolder()
    const store = new PictureStore(folder, 'model')
    await store.write(part(), stored(3))
    expect(await new PictureStore(folder, 'model').read(part())).toEqual(stored(3))
    const region = { x: 1, y: 2, width: 3, height: 4 }
    for (const other of [
      part({ key: 'cd'.repeat(32) }),
      part({ detail: 'fast' }),
      part({ region }),
      part({ region: { ...region, x: 2 } }),
    ])
      expect(await store.read(other)).toBeNull()
    expect(await new PictureStore(folder, 'another model').read(part())).toBeNull()
  })

  it('lie in a folder named after the content, so that they can go with it', async () => {
    const folder = temporaryFolder()
    const store = new PictureStore(folder, 'model')
    await store.write(part(), stored(3))
    await store.write(part({ key: `${content} frame 3` }), stored(4))
    expect(readdirSync(folder)).toEqual([content])
    expect(filesIn(folder)).toHaveLength(2)
  })

  it('that were changed, cut off or are something else count as not there', async () => {
    const folder = temporaryFolder()
    const store = new PictureStore(folder, 'model')
    await store.write(part(), stored(3))
    const [file] = filesIn(folder) as [string]
    const whole = readFileSync(file)
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 4
      writeFileSync(file, changed)
      expect(await store.read(part())).toBeNull()
      writeFileSync(file, whole.subarray(0, at))
      expect(await store.read(part())).toBeNull()
    }
    await store.write(part(), stored(3))
    expect(await store.read(part())).toEqual(stored(3))
  })

  it('go where they were not used for longest, beyond a limit', async () => {
    const folder = temporaryFolder()
    const size = await sizeOfOne()
    const store = new PictureStore(folder, 'model', 3 * size + 10)
    for (const [age, detail] of [
      [30, 'fast'],
      [20, 'balanced'],
      [10, 'sharp'],
    ] as const) {
      const before = new Set(filesIn(folder))
      await store.write(part({ detail }), stored(age))
      const file = filesIn(folder).find((path) => !before.has(path))!
      utimesSync(file, Date.now() / 1000 - age, Date.now() / 1000 - age)
    }
    // Used again: now the one in the middle is the oldest.
    expect(await store.read(part({ detail: 'fast' }))).toEqual(stored(30))
    await store.write(part({ detail: 'frame' }), stored(5))
    const left = await Promise.all(
      (['fast', 'balanced', 'sharp', 'frame'] as const).map(
        async (detail) => !!(await store.read(part({ detail }))),
      ),
    )
    expect(left).toEqual([true, false, true, true])
  })

  it('are not kept, and harm nothing, where the folder cannot be made', async () => {
    const folder = join(temporaryFolder(), 'file')
    writeFileSync(folder, 'in the way')
    const store = new PictureStore(folder, 'model')
    await store.write(part(), stored(3))
    expect(await store.read(part())).toBeNull()
  })

  async function sizeOfOne(): Promise<number> {
    const folder = temporaryFolder()
    await new PictureStore(folder, 'model').write(part(), stored(30))
    return statSync(filesIn(folder)[0]!).size + 16
  }
})

describe('after a restart', () => {
  const model = temporaryFolder()
  const features = join(temporaryFolder(), 'features')
  const { text } = expected.answers[0]!
  const run = () => runOnCard<object>('none', 'ask-about-picture.ts', model, features)
  beforeAll(() => compileTiny(tinyFolder, model))

  it('a picture is neither decoded nor looked at again', async () => {
    const first = await run()
    expect(first).toEqual({ text, known: false, promptTokens: 60, looks: 5, views: 4 })
    expect(await run()).toEqual({ ...first, known: true, looks: 0 })
  })

  it('it is looked at again where the file is damaged, and then kept again', async () => {
    const [file] = filesIn(features) as [string]
    writeFileSync(file, 'not what was written')
    mkdirSync(join(features, 'a folder of somebody else'), { recursive: true })
    expect(await run()).toMatchObject({ text, known: false, looks: 5 })
    expect(await run()).toMatchObject({ text, known: true, looks: 0 })
  })
})
