/** The app with the starter model installed: as `app.ts`, with a data folder that shares one compiled model. */
import { symlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from './app'

export const test = base.extend({
  home: async ({}, use) => {
    const models = process.env['DESKGLASS_STARTER_MODELS']
    if (!models)
      throw new Error('DESKGLASS_STARTER_MODELS names no folder: run `npm test`, which prepares it.')
    const home = await mkdtemp(join(tmpdir(), 'deskglass-'))
    symlinkSync(models, join(home, 'models'))
    await use(home)
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  },
})

export { expect } from './app'
