import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { utilityProcess } from './utility-process.ts'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-'))))
afterAll(() => rmSync(folder, { recursive: true }))

function start(name: string, source: string) {
  const entry = join(folder, `${name}.mjs`)
  writeFileSync(entry, source)
  return utilityProcess.fork(entry, [], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NAME: name },
  })
}

const ECHO = `process.parentPort.on('message', ({ data }) => process.parentPort.postMessage([process.env.NAME, data]))`

it('messages go both ways with their bytes, also those sent before the worker listens', async () => {
  const child = start('echo', `await new Promise((resolve) => setTimeout(resolve, 200)); ${ECHO}`)
  const answer = new Promise((resolve) => child.once('message', resolve))
  child.postMessage({ bytes: new Uint8Array([1, 2, 3]), when: new Date(5) })
  expect(await answer).toEqual(['echo', { bytes: new Uint8Array([1, 2, 3]), when: new Date(5) }])
  const exit = new Promise((resolve) => child.once('exit', resolve))
  expect(child.kill()).toBe(true)
  await exit
  expect(child.pid).toBeUndefined()
  expect(() => child.postMessage('to nobody')).not.toThrow()
})

it('the exit code arrives', async () => {
  const child = start('seven', 'process.exit(7)')
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(7)
})

it('a worker that is killed while it is stuck has an exit too', async () => {
  const child = start('stuck', `process.parentPort.postMessage('stuck'); for (;;);`)
  await new Promise((resolve) => child.once('message', resolve))
  const exit = new Promise((resolve) => child.once('exit', resolve))
  process.kill(child.pid!, 'SIGKILL')
  expect(await exit).toBe(1)
})
