/** Nothing is safe before the disk has it, neither content nor a name. */
import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Waits until a file's content, or a folder's names, are on the disk. Windows cannot do it for folders, nor needs it. */
export function syncPath(path: string): void {
  let file: number
  try {
    file = openSync(path, process.platform === 'win32' ? 'r+' : 'r')
  } catch (error) {
    if (process.platform === 'win32') return
    throw error
  }
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
