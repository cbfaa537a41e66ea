/** The life of the app as a process: started twice, killed, crashed, ended. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, isRunning, test } from '../support/app'
import { ask } from '../support/ask'
import { withDescendants } from '../support/sockets'

test('a second start with the same data folder leaves to the first', async ({ app }) => {
  const second = await app.startAgain()
  expect(second).toEqual({
    code: 0,
    said: expect.stringContaining('Deskglass is open already with this data folder'),
  })
  expect(await ask(app.page, 'app.state', {})).toEqual(expect.objectContaining({ ok: true }))
})

test('what the app remembers is there after a restart', async ({ app }) => {
  await ask(app.page, 'settings.change', { theme: 'dark', language: 'zh-CN' })
  await app.restart()
  const result = await ask(app.page, 'app.state', {})
  expect(result).toEqual({
    ok: true,
    value: expect.objectContaining({
      settings: {
        theme: 'dark',
        language: 'zh-CN',
        linesBesidePictures: 'on',
        device: 'auto',
        generation: {},
      },
    }),
  })
  expect(await app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
})

test('killing main ends everything it started, and the next start works', async ({ app }) => {
  await ask(app.page, 'attachment.addSample', { name: 'receipt.png' })
  await expect.poll(async () => (await app.pids()).ingest).toBeDefined()
  const all = withDescendants((await app.pids()).main)
  await app.kill('main')
  await expect.poll(() => all.filter(isRunning)).toEqual([])
  await app.restart()
  expect(await ask(app.page, 'app.state', {})).toEqual(expect.objectContaining({ ok: true }))
})

test('ending the app ends everything it started and keeps the place of its window', async ({ app }) => {
  const all = withDescendants((await app.pids()).main)
  await app.close()
  await expect.poll(() => all.filter(isRunning)).toEqual([])
  const place = JSON.parse(await readFile(join(app.home, 'window.json'), 'utf8'))
  expect(place).toEqual(expect.objectContaining({ width: 1200, height: 800, maximized: false }))
  expect(existsSync(join(app.home, 'window', 'instance'))).toBe(false)
})

test('a crashed window comes back once; at the second crash within a minute the app ends and says so', async ({
  app,
}) => {
  test.skip(app.kind === 'electron', 'Playwright cannot look into a window again whose process died')
  await app.crashWindow()
  await expect
    .poll(() =>
      ask(app.page, 'app.state', {}).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true)
  await app.crashWindow()
  await app.ended
  const log = await readFile(join(app.home, 'logs', 'deskglass.log'), 'utf8')
  expect(log.match(/window process gone: crashed/g)).toHaveLength(2)
  expect(app.said).toContain('The window stopped twice within a minute')
})
