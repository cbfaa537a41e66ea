/**
 * Plays the sample conversation through the real window, headless: drops the samples, asks, prints question and answer as they
 * stream, saves a picture of the window. Ends with 0 when every question got an answer.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'
import { node, root } from './prepare.mjs'

const samples = join(root, 'resources', 'samples')
const picture = join(root, '.cache', 'sample-conversation.png')
const ANSWER_WITHIN_MS = 300_000

/** The stand-in with its window's address, as the tests start it. */
async function openWindow() {
  const child = spawn(node, [join(root, 'tests', 'host', 'run.ts'), root], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DESKGLASS_HOST_DEVTOOLS: '1', DESKGLASS_HEADLESS: '1' },
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const address = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = parse(line)
      if (said?.devtools) resolve(said.devtools)
    })
    void ended.then((code) => reject(new Error(`The window ended with ${code} before it opened.`)))
  })
  const browser = await chromium.connectOverCDP(await address, { noDefaults: true })
  const page = browser.contexts()[0].pages()[0]
  return { page, close: () => (child.kill('SIGTERM'), ended) }
}

function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function play(page, { name, question }) {
  process.stdout.write(`\n${name}\n> ${question}\n`)
  await page.getByRole('button', { name: 'New chat' }).first().click()
  await page.locator('input[type=file]').first().setInputFiles(join(samples, name))
  await page
    .getByRole('list', { name: 'Files to send' })
    .getByText(/words read|text read/)
    .waitFor()
  const box = page.getByRole('textbox', { name: 'Ask a question' })
  await box.fill(question)
  await box.press('Enter')
  const answer = page.getByRole('article', { name: 'Answer' }).last()
  await answer.waitFor()
  return stream(answer)
}

/** Prints the answer as it grows; true when it ended well. */
async function stream(answer) {
  let printed = ''
  const until = Date.now() + ANSWER_WITHIN_MS
  while (Date.now() < until) {
    const [state, text] = await answer.evaluate((element) => {
      const prose = element.querySelector('.prose')?.cloneNode(true)
      for (const unseen of prose?.querySelectorAll('.unseen') ?? []) unseen.remove()
      return [element.dataset.state, prose?.textContent ?? '']
    })
    if (text.startsWith(printed)) process.stdout.write(text.slice(printed.length))
    printed = text
    if (state !== 'writing') return finish(answer, state)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

async function finish(answer, state) {
  const quotes = await answer.getByRole('list', { name: 'Quotes' }).getByRole('listitem').allInnerTexts()
  process.stdout.write(`\n${quotes.map((quote) => `  | ${quote.replace(/\s+/g, ' ')}`).join('\n')}\n`)
  return state === 'done' || state === 'cut'
}

const conversation = JSON.parse(readFileSync(join(samples, 'samples.json'), 'utf8'))
const window = await openWindow()
let well = true
for (const part of conversation) well = (await play(window.page, part)) && well
mkdirSync(join(root, '.cache'), { recursive: true })
await window.page.screenshot({ path: picture })
await window.close()
process.stdout.write(`\nA picture of the window: ${picture}\n`)
process.exit(well ? 0 : 1)
