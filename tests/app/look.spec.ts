/** What the window looks like, light and dark: pictures kept as test output, and axe finds nothing serious. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/starter-home'
import { ask, chooseFiles, picturePanel, questionBox, sample, untilState } from '../support/window'

async function seriousIn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

async function openSettings(page: Page): Promise<void> {
  await questionBox(page).waitFor()
  await page.keyboard.press('Control+,')
}

async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/window/${name}.png` })
}

for (const theme of ['Light', 'Dark'] as const) {
  test(`first start, conversation and settings, ${theme.toLowerCase()}`, async ({ app: { page } }) => {
    const suffix = theme.toLowerCase()
    await openSettings(page)
    await page.getByRole('radio', { name: theme }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', suffix)
    await keep(page, `settings-${suffix}`)
    expect(await seriousIn(page)).toEqual([])
    await page.keyboard.press('Escape')

    await keep(page, `first-start-${suffix}`)
    expect(await seriousIn(page)).toEqual([])

    await chooseFiles(page, sample('receipt.png'))
    const answer = await ask(page, 'What is the total?')
    await untilState(answer, 'done')
    await keep(page, `conversation-${suffix}`)
    expect(await seriousIn(page)).toEqual([])

    await answer.getByRole('list', { name: 'Quotes' }).getByRole('button').first().click()
    await expect(picturePanel(page)).toBeVisible()
    // It fades in; axe measures contrast as it is at the moment.
    await page.waitForTimeout(400)
    await keep(page, `viewer-${suffix}`)
    expect(await seriousIn(page)).toEqual([])
  })
}

test('in Chinese', async ({ app: { page } }) => {
  await openSettings(page)
  await page.getByRole('radio', { name: '简体中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.keyboard.press('Escape')
  await keep(page, 'first-start-zh')
  expect(await seriousIn(page)).toEqual([])
})
