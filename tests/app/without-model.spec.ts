/** No model at all: the reader's own lines are the answer. Never an empty window, never a dead end. */
import { join } from 'node:path'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '../support/app'
import { ask, chips, chooseFiles, sample, untilState } from '../support/window'

test('the answer is the lines that match', async ({ app: { page } }) => {
  await chooseFiles(page, sample('visitors.png'))
  const answer = await ask(page, 'What is the bounce rate?')
  await untilState(answer, 'done')
  await expect(answer).toContainText('Found by the reader, no model involved')
  await expect(answer.getByRole('list', { name: 'Quotes' })).toContainText('46%')
})

test('a question without a file says what is missing', async ({ app: { page } }) => {
  const answer = await ask(page, 'What is the bounce rate?')
  await untilState(answer, 'failed')
  await expect(answer.getByRole('alert')).toContainText('No model')
})

test('a bad file costs itself: its sentence stays in view, the good one is asked about', async ({
  app: { page, home },
}) => {
  const bad = join(home, 'broken.png')
  writeFileSync(bad, readFileSync(sample('receipt.png')).subarray(0, 30))
  const empty = join(home, 'empty.png')
  writeFileSync(empty, '')
  await chooseFiles(page, bad, sample('visitors.png'), empty)
  await expect(chips(page)).toHaveCount(3)
  await expect(chips(page).nth(0)).toContainText('broken.png')
  await expect(chips(page).nth(0).getByRole('alert')).toBeVisible()
  await expect(chips(page).nth(1)).toContainText('words read')
  await expect(chips(page).nth(2).getByRole('alert')).toContainText(/empty/)
  const answer = await ask(page, 'What is the bounce rate?')
  await untilState(answer, 'done')
  await expect(answer.getByRole('list', { name: 'Quotes' })).toContainText('46%')
})

test('three hundred files at once', async ({ app: { page } }) => {
  test.setTimeout(300_000)
  await chooseFiles(page, ...Array.from({ length: 300 }, () => sample('receipt.png')))
  await expect.poll(() => chips(page).count()).toBeGreaterThan(0)
})
