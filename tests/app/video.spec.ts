/** A video dropped on the window: its frames are taken where the window's own decoders are, read, shown, and looked at by a model. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '../support/app'
import { sizeOfPicture } from '../support/ask'
import { root } from '../support/root'
import { ask, chips, deliver, untilState, wordsOf } from '../support/window'

const tiny = join(root, 'tests/fixtures/tiny-smolvlm')
const clip = (name: string) => join(root, 'tests/fixtures/video', name)
const node = join(root, 'node_modules/node/bin/node')

const test = base.extend({
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'deskglass-'))
    const env = { ...process.env, DESKGLASS_HOME: home }
    execFileSync(node, [join(root, 'out/main/cli.js'), 'models', 'import', tiny, '--precision', '32'], {
      env,
    })
    await use(home)
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  },
})

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
