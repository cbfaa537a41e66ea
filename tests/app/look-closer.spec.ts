/** What the model saw of a picture, and a part of it looked at closely, by keyboard alone and with the pointer. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { chooseTheme, keep, seriousIn } from '../support/look'
import { expect, test, tiny } from '../support/tiny-home'
import { ask, chips, deliver, questionBox, questions, untilState, wordsOf } from '../support/window'

/** A grey screen of 432 x 288 with one of the fixture's pictures, small, at 152, 112: in the whole its words cannot be read. */
async function screenWith(picture: string, folder: string): Promise<string> {
  const small = await sharp(join(tiny, picture)).removeAlpha().resize(144, 48).png().toBuffer()
  const path = join(folder, 'screen.png')
  const screen = sharp({ create: { width: 432, height: 288, channels: 3, background: '#e4e4e0' } })
  await writeFile(
    path,
    await screen
      .composite([{ input: small, left: 152, top: 112 }])
      .png()
      .toBuffer(),
  )
  return path
}

const viewer = (page: Page) => page.locator('.viewer')
const frame = (page: Page) => page.getByRole('button', { name: /^Part to look at/ })

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await page.keyboard.press(key)
}

test('shows the views, row by row, with the whole picture', async ({ app: { page } }) => {
  await deliver(page, 'drop', join(tiny, 'pictures/p01.png'))
  await untilState(await ask(page, 'What is the second word?'), 'done')
  await page.keyboard.press('Control+i')
  await expect(page.getByRole('region', { name: 'What the model saw' })).toBeVisible()
  const views = page.getByRole('list', { name: 'All views, in the order in which the model saw them' })
  await expect(views.getByRole('button')).toHaveText(['All', '1', '2', '3'])
  await expect(page.locator('.looked')).toContainText('1 × 3 views, row by row')
  await expect(page.locator('.looked')).toContainText('4 views, 36 image tokens')
  await expect(page.locator('.box.view')).toHaveCount(4)
  expect(await page.locator('.box.view').nth(2).getAttribute('style')).toMatch(/left: 66\.6\d*%; top: 0%/)
})

for (const theme of ['Light', 'Dark'] as const) {
  test(`a part is framed, asked about and read by keyboard alone, ${theme.toLowerCase()}`, async ({
    app: { page },
    home,
  }) => {
    const look = theme.toLowerCase()
    await chooseTheme(page, theme)
    await deliver(page, 'drop', await screenWith('pictures/p01.png', home))
    const whole = await ask(page, 'What is the first word?')
    await untilState(whole, 'done')
    expect(await wordsOf(whole)).not.toBe('fig.')

    await page.keyboard.press('Control+i')
    await page.getByRole('button', { name: 'Look closer', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(frame(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(frame(page)).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Look closer', exact: true })).toBeFocused()

    await page.keyboard.press('Enter')
    await press(page, 'ArrowRight', 1)
    await press(page, 'ArrowDown', 2)
    await press(page, 'Shift+ArrowUp', 6)
    await expect(frame(page)).toHaveAccessibleName(
      'Part to look at, 144 by 48 px, 152 from the left, 112 from the top',
    )
    await expect(page.locator('.lens')).toContainText('144 × 48 px · about 4 views, 36 image tokens')
    await page.waitForTimeout(400)
    await keep(page, `look-closer-${look}`)
    expect(await seriousIn(page)).toEqual([])

    await page.keyboard.press('Enter')
    await expect(viewer(page)).toHaveCount(0)
    await expect(questionBox(page)).toBeFocused()
    await expect(chips(page)).toHaveText([/Part of screen\.png.*144\s×\s48\spx/])
    await page.keyboard.type('What is the first word?')
    await keep(page, `part-chip-${look}`)
    expect(await seriousIn(page)).toEqual([])
    await page.keyboard.press('Enter')
    const closer = page.getByRole('article', { name: 'Answer' }).nth(1)
    await untilState(closer, 'done')
    expect(await wordsOf(closer)).toBe('fig.')
    await expect(chips(page)).toHaveCount(0)
    await expect(questions(page).nth(1)).toContainText('looked at closely')

    await questions(page).nth(1).getByRole('button', { name: 'Open the part of screen.png' }).click()
    await expect(page.getByRole('radio', { name: 'Part 1' })).toBeChecked()
    await expect(page.locator('.looked')).toContainText('1 × 3 views, row by row')
    const [left, top] = await page
      .locator('.box.view')
      .first()
      .evaluate(({ style }) => [style.left, style.top])
    expect([parseFloat(left!), parseFloat(top!)].map((share) => share.toFixed(2))).toEqual(['35.19', '38.89'])
    await page.waitForTimeout(400)
    await keep(page, `part-views-${look}`)
    expect(await seriousIn(page)).toEqual([])
    await page.getByRole('radio', { name: 'Whole picture' }).press('Space')
    await expect(page.locator('.looked')).toContainText('2 × 3 views, row by row')
  })
}

test('a frame is drawn, moved and resized with the pointer; its part can be left out', async ({
  app: { page },
  home,
}) => {
  await deliver(page, 'drop', await screenWith('pictures/p01.png', home))
  await expect(chips(page)).toContainText(['word'])
  await chips(page)
    .getByRole('button', { name: /screen\.png/ })
    .first()
    .click()
  // It arrives a little smaller, and the picture is fitted once its place has a size.
  await expect(page.locator('.zoom')).toContainText('178%')
  await viewer(page).evaluate((element) =>
    Promise.all(element.getAnimations().map(({ finished }) => finished)),
  )
  const picture = (await page.locator('.viewer .picture').boundingBox())!
  const scale = picture.width / 432
  const at = (x: number, y: number) => [picture.x + x * scale, picture.y + y * scale] as const
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from)
    await page.mouse.down()
    await page.mouse.move(...to, { steps: 4 })
    await page.mouse.up()
  }
  await drag(at(300, 200), at(100, 100))
  await expect(frame(page)).toHaveAccessibleName(
    'Part to look at, 200 by 100 px, 100 from the left, 100 from the top',
  )
  await drag(at(200, 150), at(220, 140))
  await expect(frame(page)).toHaveAccessibleName(
    'Part to look at, 200 by 100 px, 120 from the left, 90 from the top',
  )
  await drag(at(320, 190), at(340, 210))
  await expect(frame(page)).toHaveAccessibleName(
    'Part to look at, 220 by 120 px, 120 from the left, 90 from the top',
  )
  await page.getByRole('button', { name: 'Ask about this part' }).click()
  await expect(chips(page)).toHaveCount(2)
  await page.reload()
  await expect(chips(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Leave out the part of screen.png' }).click()
  await expect(chips(page)).toHaveCount(1)
})
