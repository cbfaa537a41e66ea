/**
 * Makes tests/fixtures/engine/starter-logits.json: what llama.cpp predicts at every position of twenty texts, on the same GGUF
 * that Deskglass compiles (`top`), and on the same weights unpacked to float32 (`exactTop`). Needed only to make the file again:
 *
 *   cd tools/reference && npm install && pip install -r requirements.txt
 *   python unpack-gguf.py STARTER.gguf UNPACKED.gguf
 *   node starter-logits.mjs STARTER.gguf UNPACKED.gguf
 *
 * Each text is continued by llama.cpp's own greedy answer, so that positions inside answers are compared as well. llama.cpp
 * rounds activations to 8 bits where weights are quantised: `exactTop` tells how far that alone carries it.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { getLlama } from 'node-llama-cpp'

const ANSWER_TOKENS = 96
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

const [path, unpacked] = process.argv.slice(2)
if (!path || !unpacked) throw new Error('usage: node starter-logits.mjs STARTER.gguf UNPACKED.gguf')
const llama = await getLlama({ gpu: false, build: 'never', logLevel: 'error' })
const starter = await open(path)
const exact = await open(unpacked)

async function open(modelPath) {
  const model = await llama.loadModel({ modelPath })
  const context = await model.createContext({ contextSize: 1024, threads: 2 })
  return { model, sequence: context.getSequence() }
}

async function continued({ model, sequence }, prompt) {
  const answer = []
  await sequence.clearHistory()
  for await (const token of sequence.evaluate(prompt, { temperature: 0 })) {
    answer.push(token)
    if (answer.length === ANSWER_TOKENS || model.isEogToken(token)) break
  }
  return [...prompt, ...answer]
}

/** Of every position the likeliest tokens behind it, with their probabilities. */
async function ranked({ sequence }, tokens) {
  await sequence.clearHistory()
  const items = tokens.map((token) => [token, { generateNext: { probabilities: true } }])
  const positions = await sequence.controlledEvaluate(items)
  return positions.map(({ next }) => [...next.probabilities].sort((a, b) => b[1] - a[1]).slice(0, SHOWN))
}

const cases = []
for (const text of texts) {
  const prompt = starter.model.tokenize(text, true)
  const tokens = await continued(starter, prompt)
  const top = await ranked(starter, tokens)
  cases.push({
    text,
    promptTokens: prompt.length,
    tokens,
    top: top.map(([first]) => first[0]),
    exactTop: (await ranked(exact, tokens)).map(([first]) => first[0]),
    /** Behind the prompt: the likeliest tokens and their natural-log likelihoods. */
    afterPrompt: top[prompt.length - 1].map(([token, p]) => [token, Number(Math.log(p).toFixed(4))]),
  })
}

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const madeWith = `node-llama-cpp ${dependencies['node-llama-cpp']}, CPU`
const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
const lines = cases.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')
const json = `{\n  "madeWith": "${madeWith}",\n  "sha256": "${sha256}",\n  "cases": [\n${lines}\n  ]\n}\n`
writeFileSync(new URL('../../tests/fixtures/engine/starter-logits.json', import.meta.url), json)
console.log(`${cases.length} texts, ${cases.reduce((sum, { tokens }) => sum + tokens.length, 0)} positions`)
process.exit(0)
