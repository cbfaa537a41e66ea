import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockInstance } from './instance-lock.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** Another process that takes the lock, says whether it got it, and stays. */
function other(): { got: Promise<boolean>; kill(): Promise<void> } {
  const source = `
    const { lockInstance } = await import(${JSON.stringify(new URL('./instance-lock.ts', import.meta.url).href)})
    console.log(lockInstance(${JSON.stringify(folder)}, () => {}))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    got: new Promise((resolve) =>
      child.stdout.once('data', (text: Buffer) => resolve(String(text).trim() === 'true')),
    ),
    kill: () => (child.kill('SIGKILL'), ended),
  }
}

it('the first holds the folder, the second knocks, and after a kill it is free', async () => {
  const first = other()
  expect(await first.got).toBe(true)
  expect(lockInstance(folder, () => {})).toBe(false)
  await first.kill()
  let knocked = () => {}
  const knock = new Promise<void>((resolve) => (knocked = resolve))
  expect(lockInstance(folder, knocked)).toBe(true)
  const second = other()
  expect(await second.got).toBe(false)
  await knock
  await second.kill()
})

it('a lock of a process whose number another has now is taken over', () => {
  writeFileSync(join(folder, 'instance'), `${process.ppid} 1`)
  expect(lockInstance(folder, () => {})).toBe(true)
  expect(readFileSync(join(folder, 'instance'), 'utf8').split(' ')[0]).toBe(String(process.pid))
})
