/** What the window looks like, light and dark: pictures kept as test output, and axe finds nothing serious. */
import { keep, openSettings, seriousIn } from '../support/look'
import { expect, test } from '../support/starter-home'
import { ask, chooseFiles, picturePanel, sample, untilState } from '../support/window'

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
