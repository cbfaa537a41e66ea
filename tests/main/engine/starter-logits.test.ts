import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { likeliest } from '../../../src/main/engine/generate/sampling'
import { readManifest } from '../../../src/main/engine/manifest'
import { Decoder } from '../../../src/main/engine/runtime/decoder'
import { compileStarter, temporaryFolder } from '../../support/starter'

/** What llama.cpp predicts on the same file, and on the same weights unpacked to float32 (tools/reference/starter-logits.mjs). */
interface Golden {
  cases: { text: string; tokens: number[]; top: number[]; exactTop: number[] }[]
}

const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/engine/starter-logits.json', import.meta.url), 'utf8'),
) as Golden
const folder = temporaryFolder()
const expected = {
  top: golden.cases.flatMap(({ top }) => top),
  exactTop: golden.cases.flatMap((each) => each.exactTop),
}
let ours: number[]

beforeAll(async () => {
  await compileStarter(folder)
  await using decoder = await Decoder.open(folder, await readManifest(folder), 1)
  ours = []
  for (const { tokens } of golden.cases) {
    decoder.cache.cut(0)
    const logits = await decoder.advance(tokens, [...tokens.keys()])
    for (const row of tokens.keys()) ours.push(likeliest(decoder.rowOf(logits, row)))
  }
})

function agreement(others: number[], mine = ours): number {
  return mine.filter((token, index) => token === others[index]).length / others.length
}

it('predicts what llama.cpp predicts, teacher-forced over twenty texts', () => {
  console.log(
    `top-1 agreement with llama.cpp: ${(agreement(expected.top) * 100).toFixed(2)}% of ${ours.length} positions`,
  )
  expect(agreement(expected.top)).toBeGreaterThanOrEqual(0.97)
})

it('stays closer to float arithmetic on the same weights than llama.cpp does', () => {
  const theirs = agreement(expected.exactTop, expected.top)
  console.log(
    `with float32: ours ${(agreement(expected.exactTop) * 100).toFixed(2)}%, llama.cpp's ${(theirs * 100).toFixed(2)}%`,
  )
  expect(agreement(expected.exactTop)).toBeGreaterThanOrEqual(theirs)
})
