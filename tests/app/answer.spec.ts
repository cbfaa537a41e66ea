/** The main job: a picture comes in, a question is asked, the answer streams, the next one goes on. */
import { expect, test } from '../support/starter-home'
import {
  answers,
  ask,
  chats,
  chips,
  chooseFiles,
  deliver,
  picturePanel,
  questionBox,
  questions,
  sample,
  stop,
  untilState,
  wordsOf,
} from '../support/window'

const LONG = 'Write a long story about a lighthouse keeper and the sea.'

for (const how of ['drop', 'paste', 'choose'] as const) {
  test(`a picture by ${how}, a question, an answer from it`, async ({ app: { page } }) => {
    if (how === 'choose') await chooseFiles(page, sample('receipt.png'))
    else await deliver(page, how, sample('receipt.png'))
    await expect(chips(page)).toHaveCount(1)
    await expect(chips(page).first()).toContainText('words read')
    const answer = await ask(page, 'What is the approval code?')
    await untilState(answer, 'done')
    await expect(answer.getByRole('list', { name: 'Quotes' })).toContainText('663102')
    expect(await wordsOf(answer)).not.toBe('')
    await expect(chips(page)).toHaveCount(0)
    await expect(questions(page)).toContainText('What is the approval code?')
  })
}

test('the answer grows while it is written; Stop ends it within a step and keeps it; the next question goes on', async ({
  app: { page },
}) => {
  const answer = await ask(page, LONG)
  await expect.poll(() => answer.locator('.prose').count(), { timeout: 30_000 }).toBe(1)
  const early = await wordsOf(answer)
  await expect.poll(async () => (await wordsOf(answer)).length).toBeGreaterThan(early.length + 20)
  await stop(page).click()
  await untilState(answer, 'stopped')
  const kept = await wordsOf(answer)
  expect(kept.slice(0, early.length)).toBe(early)
  await page.waitForTimeout(500)
  expect(await wordsOf(answer)).toBe(kept)

  const next = await ask(page, 'Say hello.')
  await untilState(next, 'done')
  expect(await wordsOf(answers(page).first())).toBe(kept)
  await expect(chats(page)).toHaveCount(1)
})

test('Escape stops too, and what was stopped can be gone on with', async ({ app: { page } }) => {
  const answer = await ask(page, LONG)
  await expect.poll(() => answer.locator('.prose').count(), { timeout: 30_000 }).toBe(1)
  await questionBox(page).press('Escape')
  await untilState(answer, 'stopped')
  const kept = await wordsOf(answer)
  await answer.getByRole('button', { name: 'Continue' }).click()
  await untilState(answer, 'writing')
  await expect.poll(async () => (await wordsOf(answer)).length).toBeGreaterThan(kept.length)
  expect((await wordsOf(answer)).slice(0, kept.length)).toBe(kept)
  await stop(page).click()
  await untilState(answer, 'stopped')
})

test('try again writes another answer beside the first', async ({ app: { page } }) => {
  const answer = await ask(page, 'Say hello.')
  await untilState(answer, 'done')
  await answer.getByRole('button', { name: 'Try again' }).click()
  await expect(answers(page).last()).toContainText('2/2')
  await untilState(answers(page).last(), 'done')
})

test('a question asked while another is being answered waits its turn', async ({ app: { page } }) => {
  await ask(page, LONG)
  await questionBox(page).fill('Say hello.')
  await questionBox(page).press('Enter')
  await expect(page.getByRole('list', { name: 'Questions that wait' })).toContainText('Say hello.')
  await stop(page).click()
  await expect(answers(page)).toHaveCount(2)
  await untilState(answers(page).nth(1), 'done')
})

test('a follow-up without a picture is answered from the one before', async ({ app: { page } }) => {
  await chooseFiles(page, sample('backup-error.png'))
  await untilState(await ask(page, 'What is the error code?'), 'done')
  const second = await ask(page, 'When was the last good backup?')
  await untilState(second, 'done')
  await expect(second.getByRole('list', { name: 'Quotes' })).toContainText('9 November 2026')
})

test('a quote opens the picture at its place', async ({ app: { page } }) => {
  await chooseFiles(page, sample('receipt.png'))
  const answer = await ask(page, 'What is the approval code?')
  await untilState(answer, 'done')
  await answer.getByRole('list', { name: 'Quotes' }).getByRole('button').first().click()
  const viewer = picturePanel(page)
  await expect(viewer).toContainText('receipt.png')
  await page.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
})

test('the sample card plays', async ({ app: { page } }) => {
  await page.getByRole('button', { name: /What is the total/ }).click()
  const answer = answers(page).first()
  await untilState(answer, 'done')
  await expect(answer.getByRole('list', { name: 'Quotes' })).toContainText('17.60')
})
