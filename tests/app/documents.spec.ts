/** Documents in the window: they are read page by page, asked about, looked into beside the chat, and found again. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import { annualReport, APPROVAL } from '../support/annual-report'
import { root } from '../support/root'
import { citations, panel, passages, summarizeByEnter } from '../support/documents'
import { chooseTheme, keep, seriousIn } from '../support/look'
import { ask, chips, chooseFiles, untilState } from '../support/window'

test('a question whose answer is on page 37 quotes it, and the quote opens the page there', async ({
  app: { page },
  home,
}) => {
  await chooseFiles(page, await annualReport(home))
  await expect(chips(page).first()).toContainText('text read', { timeout: 60_000 })
  const answer = await ask(page, 'What is the approval number of the permit?')
  await untilState(answer, 'done')
  const quote = answer.getByRole('list', { name: 'Quotes' }).getByRole('button').filter({ hasText: APPROVAL })
  await expect(quote.first()).toContainText('p. 37')
  await quote.first().click()
  await expect(panel(page)).toContainText('Page 37')
  await expect(panel(page)).toContainText('text layer')
  await expect(passages(page).first()).toBeInViewport()
})

test('a document shows its first page wherever it is named, and a text an icon', async ({
  app: { page },
  home,
}) => {
  const note = join(home, 'note.txt')
  writeFileSync(note, 'The roof was mended in 2019.')
  await chooseFiles(page, await annualReport(home), note)
  await expect(chips(page).locator('img')).toHaveCount(1)
  await untilState(await ask(page, 'When was the roof mended?'), 'done')
  await expect(page.locator('.question-file img')).toHaveCount(1)
  await expect(page.locator('.question-file svg')).toHaveCount(1)
  const cover = page.locator('.question-file img')
  expect(await cover.evaluate((image: HTMLImageElement) => [image.complete, image.naturalHeight])).toEqual([
    true,
    640,
  ])
})

test('a page that was a picture says how sure the reader is', async ({ app: { page }, home }) => {
  await chooseFiles(page, await annualReport(home))
  await expect(chips(page).first()).toContainText('42 pages')
  await expect(chips(page).first()).toContainText('text read', { timeout: 60_000 })
  await chips(page).first().getByRole('button').first().click()
  await expect(panel(page)).toContainText('Page 1')
  for (let turned = 1; turned < 17; turned++) await page.keyboard.press('PageDown')
  await expect(panel(page)).toContainText('Page 17')
  await expect(panel(page)).toContainText(/OCR, sure to \d+%/)
})

test('a folder: its files with their paths, and what was left out', async ({ app: { page }, home }) => {
  const folder = join(home, 'Reports')
  mkdirSync(join(folder, 'old'), { recursive: true })
  writeFileSync(join(folder, 'notes.txt'), 'The meeting is on Monday.')
  writeFileSync(join(folder, 'old', 'more.md'), '# More\n\nThe roof was mended in 2019.')
  writeFileSync(join(folder, '.hidden'), 'nothing')
  writeFileSync(join(folder, 'tool.exe'), 'MZ')
  await page.getByRole('textbox', { name: 'Ask a question' }).waitFor()
  await page.locator('#folder-input').setInputFiles(folder)
  await expect(chips(page)).toHaveCount(2)
  const said = page.locator('.dock-notice')
  await expect(said).toContainText('2 files from “Reports”')
  await said.getByRole('button', { name: 'Which ones' }).click()
  await expect(said).toContainText('Reports/tool.exe')
  await expect(said).toContainText('of a kind that cannot be read')
  await expect(said).toContainText('hidden, or made by other programs')
  const answer = await ask(page, 'When was the roof mended?')
  await untilState(answer, 'done')
  await expect(answer.getByRole('list', { name: 'Quotes' })).toContainText('2019')
})

test('a dropped folder is walked, with the folders in it', async ({ app: { page }, home }) => {
  const folder = join(home, 'Minutes')
  mkdirSync(join(folder, '2025', 'spring'), { recursive: true })
  writeFileSync(join(folder, 'a.txt'), 'The treasurer is Ada.')
  writeFileSync(join(folder, '2025', 'spring', 'b.txt'), 'The gardener is Bo.')
  writeFileSync(join(folder, '2025', 'tool.exe'), 'MZ')
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  await page.getByRole('textbox', { name: 'Ask a question' }).waitFor()
  for (const type of ['dragEnter', 'dragOver'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 300, data })
  await expect(page.locator('.drop-overlay')).toContainText('Drop to add to this chat')
  await session.send('Input.dispatchDragEvent', { type: 'drop', x: 600, y: 300, data })
  await expect(chips(page)).toHaveCount(2)
  await expect(page.getByTitle('Minutes/2025/spring/b.txt', { exact: true })).toBeVisible()
  await expect(page.locator('.dock-notice')).toContainText('1 file left out')
})

test('a locked document asks for its password in place, says when it is wrong, and opens', async ({
  app: { page },
}) => {
  await chooseFiles(page, join(root, 'tests/fixtures/documents/pdf/locked.pdf'))
  const chip = chips(page).first()
  await expect(chip).toContainText('Needs a password')
  await chip.getByRole('button', { name: 'Unlock' }).click()
  const field = chip.getByLabel('Password of locked.pdf')
  await field.fill('sesame')
  await field.press('Enter')
  await expect(chip.getByRole('alert')).toHaveText('This password does not open it')
  await field.fill('open sesame')
  await field.press('Enter')
  await expect(chip).toContainText('1 page')
  await chip.locator('.chip-open').click()
  await expect(panel(page)).toContainText('Behind a password')
})

test('a table is marked in the text of its page and can be copied', async ({ app: { page }, home }) => {
  const path = join(home, 'costs.csv')
  writeFileSync(path, 'Item,2025,2024\nHeating,412000,452700\nLifts,268000,0\nRoof,0,205000\n')
  await chooseFiles(page, path)
  const answer = await ask(page, 'What did the lifts cost in 2025?')
  await untilState(answer, 'done')
  await answer.getByRole('list', { name: 'Quotes' }).getByRole('button').filter({ hasText: 'Lifts' }).click()
  await expect(panel(page).locator('mark').first()).toBeVisible()
  await expect(panel(page).getByRole('table')).toContainText('412000')
  await panel(page).getByRole('button', { name: 'Copy a table' }).click()
  await page.getByRole('menuitem', { name: 'Table as Markdown' }).click()
  await page.getByRole('textbox', { name: 'Ask a question' }).focus()
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('textbox', { name: 'Ask a question' })).toHaveValue(
    /\| Lifts \| 268000 \| 0 \|/,
  )
})

test('what was read is listed and found in all documents, and opens at the page', async ({
  app: { page },
  home,
}) => {
  await chooseFiles(page, await annualReport(home))
  await untilState(await ask(page, 'What is the approval number of the permit?'), 'done')
  await page.getByRole('button', { name: 'Documents' }).click()
  await expect(page.getByRole('list', { name: 'Documents' })).toContainText('report.pdf')
  await page.getByRole('searchbox', { name: 'Search in all documents' }).fill(APPROVAL)
  const hit = page.getByRole('list', { name: 'Search in all documents' }).getByRole('button').first()
  await expect(hit).toContainText('p. 37')
  await hit.click()
  await expect(panel(page)).toContainText('Page 37')
  await expect(passages(page).first()).toBeInViewport()
})

for (const theme of ['Light', 'Dark'] as const) {
  test(`a summary with its page, ${theme.toLowerCase()}, wide and narrow`, async ({
    app: { page },
    home,
  }) => {
    const suffix = theme.toLowerCase()
    await chooseTheme(page, theme)
    await chooseFiles(page, await annualReport(home))
    const answer = await summarizeByEnter(page)
    await keep(page, `summary-running-${suffix}`)
    expect(await seriousIn(page)).toEqual([])
    await untilState(answer, 'done')
    await citations(answer).first().click()
    await expect(passages(page).first()).toBeInViewport()
    // It slides in; axe measures contrast as it is at the moment.
    await page.waitForTimeout(400)
    await keep(page, `summary-done-${suffix}`)
    expect(await seriousIn(page)).toEqual([])
    await page.setViewportSize({ width: 640, height: 800 })
    await keep(page, `summary-page-narrow-${suffix}`)
    await page.keyboard.press('Escape')
    await page.waitForTimeout(400)
    await keep(page, `summary-narrow-${suffix}`)
    expect(await seriousIn(page)).toEqual([])
    const wide = await page.evaluate(() => document.querySelector('.thread')!.scrollWidth)
    expect(wide).toBeLessThanOrEqual(640)
  })
}
