/** A video dropped on the window: its frames are taken where the window's own decoders are, read, shown, and looked at by a model. */
import { join } from 'node:path'
import { sizeOfPicture } from '../support/ask'
import { root } from '../support/root'
import { expect, test } from '../support/tiny-home'
import { ask, chips, deliver, untilState, wordsOf } from '../support/window'

const clip = (name: string) => join(root, 'tests/fixtures/video', name)
for (const [name, word] of [
  ['words-fox.mp4', 'fox.'],
  ['words-fig.webm', 'fig.'],
  ['words-lamp.gif', 'lamp.'],
] as const) {
  test(`drops ${name} and reads the right word`, async ({ app: { page } }) => {
    await deliver(page, 'drop', clip(name))
    await expect(chips(page).first()).toContainText('4 frames', { timeout: 60_000 })
    const answer = await ask(page, 'What is the first word?')
    await untilState(answer, 'done')
    expect(await wordsOf(answer)).toBe(word)
  })
}

test('a frame and the poster are pictures; what was heard of the file is kept', async ({ app }) => {
  const { page } = app
  const changes = page.evaluate(
    () =>
      new Promise<{ id: string; kind: string; unit: string; seconds: number; pageMarks: string }>(
        (resolve) => {
          const end = window.deskglass!.on((event) => {
            if (event.type !== 'attachment.change' || event.attachment.state !== 'ready') return
            end()
            resolve(event.attachment)
          })
        },
      ),
  )
  await deliver(page, 'drop', clip('words-fox.mp4'))
  const { id, kind, unit, seconds, pageMarks } = await changes
  expect({ kind, unit, seconds, pageMarks }).toEqual({
    kind: 'video',
    unit: 'frame',
    seconds: 4,
    pageMarks: 'oooo',
  })
  expect(await sizeOfPicture(page, `attachments/${id}/page/3`)).toEqual([288, 288])
  expect(await sizeOfPicture(page, `attachments/${id}/full`)).toEqual([288, 288])
  expect(await sizeOfPicture(page, `attachments/${id}/thumbnail`)).toEqual([288, 288])
})

test('a codec that is missing gets its sentence', async ({ app: { page } }) => {
  await deliver(page, 'drop', clip('hevc-3s.mp4'))
  await expect(chips(page).first()).toContainText('HEVC (H.265)')
})
