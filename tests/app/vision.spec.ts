/** A vision model that truly sees: a picture is dropped, the right word streams, and what the model saw can be looked at. */
import { join } from 'node:path'
import { expect, test, tiny } from '../support/tiny-home'
import { ask, chips, deliver, untilState, wordsOf } from '../support/window'

test('a picture is looked at while its question is typed', async ({ app: { page } }) => {
  await deliver(page, 'drop', join(tiny, 'pictures/p01.png'))
  await expect(chips(page).first()).toContainText('word')
  const stages = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        const end = window.deskglass!.on((event) => {
          if (event.type === 'answer.stage') seen.push(event.stage)
          if (event.type !== 'answer.end') return
          end()
          resolve(seen)
        })
      }),
  )
  await page.waitForTimeout(3000)
  await untilState(await ask(page, 'What is the first word?'), 'done')
  expect(await stages).not.toContain('looking')
  await expect(page.getByRole('button', { name: 'What the model saw' })).toBeVisible()
})

test('drops a picture and reads the right words', async ({ app: { page } }) => {
  await deliver(page, 'drop', join(tiny, 'pictures/p01.png'))
  await expect(chips(page)).toHaveCount(1)
  const first = await ask(page, 'What is the first word?')
  await untilState(first, 'done')
  expect(await wordsOf(first)).toBe('fig.')

  await page.keyboard.press('Control+n')
  await deliver(page, 'drop', join(tiny, 'pictures/p04.png'))
  const colour = await ask(page, 'What is the background colour?')
  await untilState(colour, 'done')
  expect(await wordsOf(colour)).toBe('green.')
})
