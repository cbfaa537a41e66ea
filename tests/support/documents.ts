/** What a user does with documents in the window, by the names a screen reader says. */
import { expect, type Locator, type Page } from '@playwright/test'
import { answers, questionBox } from './window'

export const panel = (page: Page) => page.getByRole('complementary', { name: 'Page of the document' })
export const jobCard = (answer: Locator) => answer.getByRole('region', { name: 'Summary job' })
/** The cells of the strip. */
export const cells = (answer: Locator) => jobCard(answer).locator('.strip button')
export const citations = (answer: Locator) => answer.locator('.summary .citation')
/** What is marked on the page beside the chat. */
export const passages = (page: Page) => panel(page).locator('.passage')

/** Enter on an empty box with one document above it. */
export async function summarizeByEnter(page: Page): Promise<Locator> {
  const before = await answers(page).count()
  await expect(page.getByRole('button', { name: 'Summarize' }).last()).toBeEnabled()
  await questionBox(page).press('Enter')
  const answer = answers(page).nth(before)
  await answer.waitFor()
  return answer
}

export async function summarizeByMenu(page: Page, length: string): Promise<Locator> {
  const before = await answers(page).count()
  await page.getByRole('button', { name: 'Summarize' }).first().click()
  await page.getByRole('menuitem', { name: length }).click()
  const answer = answers(page).nth(before)
  await answer.waitFor()
  return answer
}
