/** A data folder in which the SmolVLM that truly sees is installed. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from './app'
import { root } from './root'

export { expect } from './app'

export const tiny = join(root, 'tests/fixtures/tiny-smolvlm')
const node = join(root, 'node_modules/node/bin/node')

export const test = base.extend({
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
