/** What the window looks like: kept as test output, and gone over by axe. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { questionBox } from './window'

export async function seriousIn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

export async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/window/${name}.png` })
}

export async function openSettings(page: Page): Promise<void> {
  await questionBox(page).waitFor()
  await page.keyboard.press('Control+,')
}

export async function chooseTheme(page: Page, theme: 'Light' | 'Dark'): Promise<void> {
  await openSettings(page)
  await page.getByRole('radio', { name: theme }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
  await page.keyboard.press('Escape')
}
