/**
 * Makes tests/fixtures/engine/starter-logits.json: what llama.cpp predicts at every position of twenty texts, on the same GGUF
 * that Deskglass compiles. Needed only to make the file again:
 *
 *   cd tools/reference && npm install && node starter-logits.mjs PATH_OF_THE_STARTER_GGUF
 *
 * Each text is continued by llama.cpp's own greedy answer, so that positions inside answers are compared as well.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { getLlama } from 'node-llama-cpp'

const ANSWER_TOKENS = 24
const SHOWN = 5

const system =
  '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n'
const ask = (question) => `${system}<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`

const invoice =
  'ACME Tools Ltd.\nInvoice 2024-117\nDate: 12 March 2024\nSubtotal: $1,180.50\nTax (8%): $94.44\nTotal due: $1,274.94\nPay by 30 April 2024'
const error =
  "TypeError: Cannot read properties of undefined (reading 'length')\n    at parse (src/parser.ts:42:17)\n    at main (src/index.ts:8:3)"

const texts = [
  ask('What is gravity?'),
  ask('What is the capital of France?'),
  ask('Give me three tips for a good night of sleep.'),
  ask(`${invoice}\n\nWhat is the total due?`),
  ask(`${invoice}\n\nWho sent the invoice, and when must it be paid?`),
  ask(`Text of a screenshot:\n${error}\n\nIn which file did the error happen?`),
  ask('Settings > Network > Proxy\nUse a proxy server: Off\nAddress: 10.0.0.7\nPort: 8080\n\nWhich port is set?'),
  ask('Flight LH 441 to Frankfurt\nGate B22\nBoarding 17:35\nSeat 14C\n\nWhen does boarding begin?'),
  ask('Write a short e-mail that thanks Maria for her help with the move on Saturday.'),
  ask('Explain in one sentence what a hash function is.'),
  ask('Translate into German: The weather is nice today.'),
  ask('List the primary colours.'),
  ask('What does this command do?\n\ngit log --oneline | head -n 5'),
  ask('Correct the spelling: I recieved teh pakage yesterday.'),
  'The water cycle describes how water moves between the ground, the oceans and the air. When the sun warms the surface,',
  'def fibonacci(n):\n    """Return the n-th Fibonacci number."""\n    if n < 2:\n        return n\n    return',
  'In 1969, two astronauts walked on the Moon for the first time. Their names were',
  '| Month | Income | Costs |\n|---|---|---|\n| January | 1200 | 800 |\n| February | 1350 | 790 |\n| March |',
  'To make pancakes you need flour, milk, eggs and a pinch of salt. First, put the flour in a bowl and',
  'Once upon a time, in a small village at the foot of a mountain, there lived an old clockmaker who',
]

const path = process.argv[2]
if (!path) throw new Error('usage: node starter-logits.mjs PATH_OF_THE_STARTER_GGUF')
const llama = await getLlama({ gpu: false, build: 'never', logLevel: 'error' })
const model = await llama.loadModel({ modelPath: path })
const context = await model.createContext({ contextSize: 1024, threads: 2 })
const sequence = context.getSequence()

const cases = []
for (const text of texts) {
  const prompt = model.tokenize(text, true)
  const answer = []
  await sequence.clearHistory()
  for await (const token of sequence.evaluate(prompt, { temperature: 0 })) {
    answer.push(token)
    if (answer.length === ANSWER_TOKENS || model.isEogToken(token)) break
  }
  await sequence.clearHistory()
  const tokens = [...prompt, ...answer]
  const items = tokens.map((token) => [token, { generateNext: { probabilities: true } }])
  const positions = await sequence.controlledEvaluate(items)
  const ranked = positions.map(({ next }) => [...next.probabilities].sort((a, b) => b[1] - a[1]).slice(0, SHOWN))
  cases.push({
    text,
    promptTokens: prompt.length,
    tokens,
    top: ranked.map(([first]) => first[0]),
    /** Behind the prompt: the likeliest tokens and their natural-log likelihoods. */
    afterPrompt: ranked[prompt.length - 1].map(([token, p]) => [token, Number(Math.log(p).toFixed(4))]),
  })
}

const golden = {
  madeWith: `node-llama-cpp ${JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies['node-llama-cpp']}, CPU`,
  sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
  cases,
}
const target = new URL('../../tests/fixtures/engine/starter-logits.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(golden, null, 1).replace(/\n\s+(-?[\d.]+,?|\])(?=\s)/g, ' $1')}\n`)
console.log(`${cases.length} texts, ${cases.reduce((sum, { tokens }) => sum + tokens.length, 0)} positions`)
process.exit(0)
