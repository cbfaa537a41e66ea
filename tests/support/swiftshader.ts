/**
 * A graphics card for tests: SwiftShader, a Vulkan driver in software that browsers built from Chromium bring along. A driver is
 * chosen when a process starts, so what needs one runs in a process of its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { root } from './root'

/** `none`: no Vulkan driver at all, whatever the machine has. */
export type Driver = 'swiftshader' | 'none'

/** Runs `tests/main/engine/children/<name>` on the sources; what it prints as JSON. */
export async function runOnCard<Result>(driver: Driver, name: string, ...values: string[]): Promise<Result> {
  const child = startOnCard(driver, name, ...values)
  const [output, said] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')])
  if (child.exitCode !== 0)
    throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}\n${said}`)
  return JSON.parse(output) as Result
}

export function startOnCard(driver: Driver, name: string, ...values: string[]) {
  const script = join(root, 'tests/main/engine/children', name)
  const hooks = join(root, 'tests/main/store/children/resolve-typescript.mjs')
  const child = spawn(process.execPath, ['--import', hooks, script, ...values], {
    env: { ...process.env, ...environment(driver) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

function environment(driver: Driver): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), 'deskglass-card-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const browser = driver === 'none' ? null : folderOfSwiftShader()
  const description = browser ? join(browser, 'vk_swiftshader_icd.json') : join(folder, 'none.json')
  // Not every machine has Vulkan's loader: the browser's own, and nothing else of its folder.
  if (browser) symlinkSync(join(browser, 'libvulkan.so.1'), join(folder, 'libvulkan.so.1'))
  return {
    VK_DRIVER_FILES: description,
    VK_ICD_FILENAMES: description,
    XDG_RUNTIME_DIR: folder,
    LD_LIBRARY_PATH: folder,
  }
}

function folderOfSwiftShader(): string {
  const named = [process.env['DESKGLASS_WINDOW'], process.env['DESKGLASS_CHROMIUM']].filter((path) => !!path)
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'google-chrome-stable'].map((name) => join(folder, name)))
  const binaries = [...(named as string[]), ...onPath].filter((path) => existsSync(path))
  const usual = ['/usr/lib/chromium', '/usr/lib/chromium-browser', join(root, 'node_modules/electron/dist')]
  const folders = [...binaries.map((path) => dirname(realpathSync(path))), ...usual]
  const found = folders.find((folder) => existsSync(join(folder, 'vk_swiftshader_icd.json')))
  if (!found) throw new Error('No browser with SwiftShader beside it was found.')
  return found
}
