/** The model in `argv[2]`, opened once for each wish that follows; what it says of itself, and its answer to the first picture. */
import { openEngine } from '../../../../src/main/engine/open-engine'
import type { DeviceWish } from '../../../../src/main/engine/device'
import { ask, expected, question, readPicture } from '../../../support/tiny-smolvlm'

const [folder, ...wishes] = process.argv.slice(2)
const { picture, question: words } = expected.answers[0]!
const part = await readPicture(picture)
const results = []
for (const device of wishes as DeviceWish[]) {
  const engine = await openEngine(folder!, { threads: 1, device })
  const before = await engine.describe()
  const { text } = await ask(engine, question(part, words))
  const { device: ran, deviceReason } = await engine.describe()
  results.push({ text, before: before.device, device: ran, reason: deviceReason ?? null })
  await engine.close()
}
console.log(JSON.stringify(results))
