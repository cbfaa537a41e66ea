/** A part of a picture looked at closely, by the SmolVLM that truly sees: what is too small in the whole is read in the part. */
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Engine, PicturePart } from '../../../src/main/engine/engine'
import { openEngine } from '../../../src/main/engine/open-engine'
import { temporaryFolder } from '../../support/starter'
import { ask, compileTiny, expected, question, tinyFolder } from '../../support/tiny-smolvlm'

const folder = temporaryFolder()
let engine: Engine
beforeAll(async () => {
  await compileTiny(tinyFolder, folder)
  engine = await openEngine(folder, { threads: 1 })
})
afterAll(() => engine.close())

const region = { x: 900, y: 612, width: 144, height: 48 }

/** A large grey screen with one of the fixture's pictures, small, at `region`. */
async function screenWith(picture: string): Promise<PicturePart> {
  const small = await sharp(join(tinyFolder, picture))
    .removeAlpha()
    .resize(region.width, region.height, { kernel: 'lanczos3' })
    .png()
    .toBuffer()
  const { data, info } = await sharp({
    create: { width: 1728, height: 1152, channels: 3, background: '#e4e4e0' },
  })
    .composite([{ input: small, left: region.x, top: region.y }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    type: 'picture',
    key: `screen with ${picture}`,
    detail: 'fast',
    pixels: { width: info.width, height: info.height, data },
  }
}

it('reads in the region what cannot be read in the whole', async () => {
  const wrong = { whole: 0, region: 0 }
  const asked = expected.answers.filter(({ question: text }) => text.includes('word')).slice(0, 24)
  for (const { picture, question: text, text: answer } of asked) {
    const screen = await screenWith(picture)
    if ((await ask(engine, question(screen, text))).text !== answer) wrong.whole++
    if ((await ask(engine, question({ ...screen, region }, text))).text !== answer) wrong.region++
  }
  expect(asked).toHaveLength(24)
  expect(wrong.region).toBeLessThanOrEqual(2)
  expect(wrong.whole).toBeGreaterThanOrEqual(18)
})

it('tells where the views lie in the whole picture, and takes two regions of one picture for two pictures', async () => {
  const screen = await screenWith('pictures/p03.png')
  const other = { x: 10, y: 10, width: 40, height: 40 }
  const messages = question({ ...screen, region }, 'What is the first word?')
  messages[0]!.parts.unshift({ ...screen, region: other })
  const { pictures } = await ask(engine, messages)
  const whole = { x: region.x, y: region.y, width: 144, height: 48 }
  expect(pictures).toEqual([
    { key: screen.key, rows: 0, columns: 0, side: 48, views: [other] },
    {
      key: screen.key,
      rows: 1,
      columns: 3,
      side: 48,
      views: [
        { ...whole, width: 48 },
        { ...whole, x: region.x + 48, width: 48 },
        { ...whole, x: region.x + 96, width: 48 },
        whole,
      ],
    },
  ])
})
