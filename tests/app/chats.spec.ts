/** The list of chats: found again after a restart, renamed, deleted with undo. */
import { expect, test } from '../support/app'
import { answers, ask, chats, chooseFiles, sample, untilState, questions } from '../support/window'

test('closing and opening again shows it all', async ({ app }) => {
  await chooseFiles(app.page, sample('receipt.png'))
  await untilState(await ask(app.page, 'What is the total?'), 'done')
  const before = await answers(app.page).first().innerText()
  await app.restart()
  await expect(chats(app.page)).toHaveCount(1)
  await chats(app.page).first().click()
  await expect(answers(app.page)).toHaveCount(1)
  expect(await answers(app.page).first().innerText()).toBe(before)
  await expect(questions(app.page)).toContainText('receipt.png')
  const loaded = questions(app.page).locator('img').first()
  await expect.poll(() => loaded.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
})

test('a new chat, a new name, Delete and Undo', async ({ app: { page } }) => {
  await chooseFiles(page, sample('receipt.png'))
  await untilState(await ask(page, 'What is the total?'), 'done')
  await page.keyboard.press('Control+n')
  await expect(answers(page)).toHaveCount(0)
  await chooseFiles(page, sample('visitors.png'))
  await untilState(await ask(page, 'What is the bounce rate?'), 'done')
  await expect(chats(page)).toHaveCount(2)

  const older = chats(page).filter({ hasText: 'What is the total?' })
  await older.focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name of the chat' }).fill('Coffee in November')
  await page.keyboard.press('Enter')
  const renamed = chats(page).filter({ hasText: 'Coffee in November' })
  await expect(renamed).toHaveCount(1)

  await renamed.focus()
  await page.keyboard.press('Delete')
  await expect(chats(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(chats(page)).toHaveCount(2)
})
