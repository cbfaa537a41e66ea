/** Reloads, kills and restarts in the middle of an answer: nothing that was shown for a quarter of a second is lost. */
import type { Locator } from '@playwright/test'
import { expect, test } from '../support/starter-home'
import { answers, ask, chats, chips, chooseFiles, sample, untilState, wordsOf } from '../support/window'

const LONG = 'Write a long story about a lighthouse keeper and the sea.'

async function untilItHasWords(answer: Locator): Promise<string> {
  await expect.poll(() => answer.locator('.prose').count(), { timeout: 30_000 }).toBe(1)
  await expect.poll(async () => (await wordsOf(answer)).length).toBeGreaterThan(40)
  return wordsOf(answer)
}

test('a reload in the middle of an answer loses nothing, and it goes on', async ({ app: { page } }) => {
  const shown = await untilItHasWords(await ask(page, LONG))
  await page.reload()
  await chats(page).first().click()
  const answer = answers(page).first()
  await expect(answer.locator('.prose')).toHaveCount(1)
  const after = await wordsOf(answer)
  expect(after.slice(0, shown.length)).toBe(shown)
  await expect.poll(async () => (await wordsOf(answer)).length).toBeGreaterThan(after.length)
  await page.getByRole('button', { name: 'Stop' }).click()
  await untilState(answer, 'stopped')
})

test('kill -9 of the engine: it is said, the words stay, the next question works', async ({ app }) => {
  const { page } = app
  const answer = await ask(page, LONG)
  const shown = await untilItHasWords(answer)
  await app.kill('engine')
  await untilState(answer, 'interrupted')
  await expect(answer.getByRole('alert')).toContainText('The model stopped working')
  expect((await wordsOf(answer)).slice(0, shown.length)).toBe(shown)
  const next = await ask(page, 'Say hello.')
  await untilState(next, 'done')
})

test('kill -9 of ingest while it reads: the file says so, the next one is read', async ({ app }) => {
  const { page } = app
  await chooseFiles(page, sample('visitors.png'))
  await expect.poll(async () => (await app.pids()).ingest).toBeDefined()
  await app.kill('ingest')
  await expect(chips(page).first().getByRole('alert')).toBeVisible()
  await chooseFiles(page, sample('receipt.png'))
  await expect(chips(page).nth(1)).toContainText('words read')
})

test('kill -9 of main: at the next start everything up to the last quarter second is there, marked interrupted', async ({
  app,
}) => {
  await chooseFiles(app.page, sample('receipt.png'))
  await ask(app.page, 'Who served this coffee?')
  await untilState(answers(app.page).first(), 'done')
  const second = await ask(app.page, LONG)
  const shown = await untilItHasWords(second)
  await app.page.waitForTimeout(300)
  await app.kill('main')
  await app.restart()

  await expect(chats(app.page)).toHaveCount(1)
  await chats(app.page).first().click()
  await expect(answers(app.page)).toHaveCount(2)
  const answer = answers(app.page).nth(1)
  await untilState(answer, 'interrupted')
  expect((await wordsOf(answer)).slice(0, shown.length)).toBe(shown)
  await answer.getByRole('button', { name: 'Continue' }).click()
  await expect
    .poll(async () => (await wordsOf(answer)).length, { timeout: 30_000 })
    .toBeGreaterThan(shown.length + 10)
})
