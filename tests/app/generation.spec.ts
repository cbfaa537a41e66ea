/** How answers are written and where models run: kept, shown again after a reload, and really used. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { keep, openSettings, seriousIn } from '../support/look'
import { expect, test, tiny } from '../support/tiny-home'
import { ask, deliver, untilState, wordsOf } from '../support/window'

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

test('what is set is kept, what cannot be is told, and one by one it is the model’s again', async ({
  app: { page },
}) => {
  await openSettings(page)
  await field(page, 'Temperature').fill('0,7')
  await field(page, 'Seed').fill('42')
  await field(page, 'Seed').press('Enter')
  await field(page, 'Longest answer').fill('20000')
  await field(page, 'Stop at').fill('END\n\\n\\n')
  await field(page, 'Top-p').focus()
  await expect(field(page, 'Temperature')).toHaveValue('0.7')
  await expect(field(page, 'Longest answer')).toHaveAccessibleDescription(/From 1 to 16,384\.$/)
  await field(page, 'Temperature').scrollIntoViewIfNeeded()
  await keep(page, 'settings-generation')
  expect(await seriousIn(page)).toEqual([])

  await page.reload()
  await openSettings(page)
  const state = await page.evaluate(() => window.deskglass!.request('app.state', {}))
  expect(state.ok && state.value.settings.generation).toEqual({
    temperature: 0.7,
    seed: 42,
    stop: ['END', '\n\n'],
  })
  await expect(field(page, 'Temperature')).toHaveValue('0.7')
  await expect(field(page, 'Seed')).toHaveValue('42')
  await expect(field(page, 'Longest answer')).toHaveValue('')
  await expect(field(page, 'Stop at')).toHaveValue('END\n\\n\\n')

  await page.getByRole('button', { name: 'Seed: as the model says' }).click()
  await expect(field(page, 'Seed')).toHaveValue('')
  await expect(field(page, 'Seed')).toBeFocused()
  await page.getByRole('button', { name: 'All as the model says' }).click()
  await expect(field(page, 'Temperature')).toHaveValue('')
  const after = await page.evaluate(() => window.deskglass!.request('app.state', {}))
  expect(after.ok && after.value.settings.generation).toEqual({})
})

test('the longest answer ends an answer, and the models page tells what ran', async ({ app: { page } }) => {
  await openSettings(page)
  await field(page, 'Longest answer').fill('1')
  await field(page, 'Longest answer').press('Enter')
  await page.getByRole('button', { name: 'Models' }).click()
  await page.getByRole('radio', { name: 'Processor' }).check()
  await page.keyboard.press('Escape')
  await deliver(page, 'drop', join(tiny, 'pictures/p01.png'))
  const answer = await ask(page, 'What is the first word?')
  await untilState(answer, 'cut')
  expect((await wordsOf(answer)).length).toBeLessThan(4)
  await expect(answer.locator('.facts')).toHaveAttribute('title', /CPU, 32-bit, \d+ threads?/)

  await openSettings(page)
  await page.getByRole('button', { name: 'Models' }).click()
  await expect(page.getByRole('radio', { name: 'Processor' })).toBeChecked()
  await expect(page.getByRole('row').nth(1)).toContainText(/tiny-smolvlm.*CPU, 32-bit/i)
  await page.getByRole('row').nth(1).scrollIntoViewIfNeeded()
  await keep(page, 'models-devices')
  expect(await seriousIn(page)).toEqual([])
})
