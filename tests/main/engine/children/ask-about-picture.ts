/**
 * Asks the model in `argv[2]` the fixture's first question, features kept in `argv[3]`. What the engine knows already is asked about
 * without its pixels, as the program does. Prints the answer, what was known, and how many views were looked at.
 */
import { openEngine } from '../../../../src/main/engine/open-engine'
import { ask, expected, question, readPicture } from '../../../support/tiny-smolvlm'

const [folder, features] = process.argv.slice(2)
const { picture, question: words } = expected.answers[0]!
const part = await readPicture(picture)
const empty = { ...part, pixels: { width: 0, height: 0, data: new Uint8Array(0) } }
const engine = await openEngine(folder!, { threads: 1, features: features! })
const [known] = await engine.knows([empty])
const messages = question(known ? empty : part, words)
const { promptTokens } = await engine.measure(messages, 8)
const { text, events, pictures } = await ask(engine, messages)
console.log(
  JSON.stringify({
    text,
    known,
    promptTokens,
    looks: events.filter(({ type }) => type === 'looking').length,
    views: pictures[0]!.views.length,
  }),
)
await engine.close()
