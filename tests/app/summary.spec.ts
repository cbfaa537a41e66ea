/** A document becomes a summary: pages turn green, it can be paused, left, gone on with; each sentence opens its page. */
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import { annualReport, MANY_SCANS, PAGES } from '../support/annual-report'
import {
  cells,
  citations,
  jobCard,
  panel,
  passages,
  summarizeByEnter,
  summarizeByMenu,
} from '../support/documents'
import { answers, chats, chips, chooseFiles, questionBox, questions, untilState } from '../support/window'

test('Enter on a dropped report sums up all of it, in its own sentences where there is no model', async ({
  app: { page },
  home,
}) => {
  await chooseFiles(page, await annualReport(home))
  await expect(chips(page).first()).toContainText(/of 42 pages|42 pages/)
  const answer = await summarizeByEnter(page)
  await expect(questions(page)).toContainText('Summary of “report.pdf”, a page')
  await expect(chips(page)).toHaveCount(0)
  await untilState(answer, 'done')
  await expect(cells(answer)).toHaveCount(PAGES)
  await expect(jobCard(answer)).toContainText('All 42 pages read, 2 by OCR, 1 blank')
  await expect(cells(answer).nth(16)).toHaveAttribute('aria-label', 'Page 17, read by OCR')
  await expect(cells(answer).nth(39)).toHaveAttribute('aria-label', 'Page 40, blank')
  await expect(answer).toContainText('In the document’s own words, no model involved')
  expect(await answer.locator('.sentence').count()).toBeGreaterThan(3)
  for (const sentence of await answer.locator('.sentence').all())
    expect(await sentence.locator('.citation').count()).toBeGreaterThan(0)
})

test('a citation opens its page at the passage; keys turn pages; Escape closes and gives the focus back', async ({
  app: { page },
  home,
}) => {
  await chooseFiles(page, await annualReport(home))
  const answer = await summarizeByEnter(page)
  await untilState(answer, 'done')
  const citation = citations(answer).first()
  const number = Number(/\d+/.exec(await citation.innerText())?.[0])
  await citation.click()
  await expect(panel(page)).toContainText(`Page ${number}`)
  await expect(panel(page)).toContainText('of 42')
  await expect(passages(page).first()).toBeInViewport()
  const picture = panel(page).getByRole('img')
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100)
  await page.keyboard.press(number < PAGES ? 'PageDown' : 'PageUp')
  await expect(panel(page)).toContainText(`Page ${number < PAGES ? number + 1 : number - 1}`)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(citation).toBeFocused()
})

test('paused, quit, opened again, gone on with: nothing that was read is read again', async ({
  app,
  home,
}) => {
  test.setTimeout(180_000)
  await chooseFiles(app.page, await annualReport(home, MANY_SCANS))
  const begun = await summarizeByEnter(app.page)
  await expect(cells(begun).first()).toHaveAttribute('aria-label', 'Page 1, read')
  await expect(cells(begun).last()).toHaveAttribute('aria-label', 'Page 42, waiting')
  await jobCard(begun).getByRole('button', { name: 'Pause' }).click()
  await untilState(begun, 'paused')
  await expect(begun).toContainText('What is read stays read, also after a restart.')
  await app.restart()
  await chats(app.page).first().click()
  const answer = answers(app.page).first()
  await untilState(answer, 'paused')
  await jobCard(answer).getByRole('button', { name: 'Go on' }).click()
  await untilState(answer, 'done')
  await expect(jobCard(answer)).toContainText('All 42 pages read, 4 by OCR, 1 blank')
})

test('stopped: what was read can be kept, or all begun anew', async ({ app: { page }, home }) => {
  await chooseFiles(page, await annualReport(home, MANY_SCANS))
  const answer = await summarizeByMenu(page, 'A paragraph')
  await jobCard(answer).getByRole('button', { name: 'Stop' }).click()
  await untilState(answer, 'stopped')
  await answer.getByRole('button', { name: 'Start over' }).click()
  await untilState(answers(page).last(), 'done')
  await expect(jobCard(answers(page).last())).toContainText('All 42 pages read')
})

test('three lengths, each asked for as such', async ({ app: { page }, home }) => {
  await chooseFiles(page, await annualReport(home))
  const short = await summarizeByMenu(page, 'A paragraph')
  await untilState(short, 'done')
  // The document is in the chat by now.
  const sections = await summarizeByMenu(page, 'By section')
  await untilState(sections, 'done')
  await expect(questions(page).last()).toContainText('by section')
  const count = (answer: typeof short) => answer.locator('.sentence').count()
  expect(await count(sections)).toBeGreaterThan(await count(short))
})

test('the summary leaves as Markdown, Word and PDF; a page cannot save anything else', async ({
  app,
  home,
}) => {
  const { page } = app
  await chooseFiles(page, await annualReport(home))
  const answer = await summarizeByEnter(page)
  await untilState(answer, 'done')
  for (const [format, ending] of [
    ['Markdown', 'md'],
    ['Word', 'docx'],
    ['PDF', 'pdf'],
  ]) {
    await answer.getByRole('button', { name: 'Save as' }).click()
    await page.getByRole('menuitem', { name: format! }).click()
    await expect
      .poll(() => app.downloads(), { timeout: 30_000 })
      .toContainEqual({ name: `report summary.${ending}`, saved: true })
    // Real Electron asks where to; the stand-in has a folder for it.
    if (app.kind === 'stand-in')
      await expect
        .poll(() => sizeOf(join(home, 'saved', `report summary.${ending}`)), { timeout: 30_000 })
        .toBeGreaterThan(500)
  }
})

test('in Chinese, of a Chinese document', async ({ app: { page }, home }) => {
  const lines = Array.from(
    { length: 30 },
    (_, index) =>
      `第${index + 1}节。合作社在第${index + 1}个月为供暖设备支付了${(index + 1) * 1200}欧元。董事会决定继续由成员自己维护。`,
  )
  const path = join(home, '年度报告.txt')
  writeFileSync(path, lines.join('\n\n'))
  await questionBox(page).waitFor()
  await page.keyboard.press('Control+,')
  await page.getByRole('radio', { name: '简体中文' }).click()
  await page.keyboard.press('Escape')
  await page.locator('input[type=file]').first().setInputFiles(path)
  const box = page.getByRole('textbox', { name: '提问' })
  await expect(page.getByRole('button', { name: '总结' }).last()).toBeEnabled()
  await box.press('Enter')
  const answer = page.getByRole('article', { name: '回答' })
  await untilState(answer, 'done')
  await expect(answer).toContainText('全部')
  await citations(answer).first().click()
  const side = page.getByRole('complementary', { name: '文档的一页' })
  await expect(side.locator('mark').first()).toBeVisible()
  await expect(side).toContainText('标出的是')
})

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
