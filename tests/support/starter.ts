/** The starter model for tests: the original weights, and a compiled folder that lives as long as the test file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { compileModel } from '../../src/main/engine/compile-model'

/** Path of the starter's GGUF. @throws where it is not at hand: a test that needs it must not pass without it. */
export function starterGguf(): string {
  const path = process.env['DESKGLASS_STARTER_GGUF']
  if (path) return path
  throw new Error(
    'DESKGLASS_STARTER_GGUF does not name the starter model: run `npm test`, which fetches it and sets it.',
  )
}

/** A folder that is removed after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskglass-engine-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Compiles the starter. Call it in `beforeAll`, with a folder from `temporaryFolder()`. */
export async function compileStarter(folder: string): Promise<void> {
  const signal = new AbortController().signal
  await compileModel(starterGguf(), folder, { id: 'starter', name: 'SmolLM2 135M', signal, onProgress() {} })
}
