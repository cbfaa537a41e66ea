/** A whole program without a window that reads one file, to be killed in the middle. */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { root } from '../../support/root'
export { startChild } from '../store/run-child'

const resolver = join(root, 'tests/main/store/children/resolve-typescript.mjs')
const program = fileURLToPath(new URL('children/read-document.ts', import.meta.url))

/** @param what a path to add, or the id of an attachment to go on with; each line is the id and the marks so far */
export function childCommand(home: string, what: string, worker: string): string[] {
  return [process.execPath, '--import', resolver, program, home, what, join(root, worker)]
}
