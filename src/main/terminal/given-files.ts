/** The files that are meant by what was typed: files as they are, folders with everything in them. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MOST_FILES } from '../../shared/contract'
import { walkFolder } from '../documents/walk-folder'
import { say } from './say'

export interface GivenFile {
  path: string
  /** As it is shown: in a folder, with the folders it is in. */
  name: string | undefined
  /** It was not named itself: that it is of no use there is no failure. */
  inFolder: boolean
}

/** What was left out of a folder is said. A path that is no folder is passed on, whatever it is. */
export async function givenFiles(paths: readonly string[], signal: AbortSignal): Promise<GivenFile[]> {
  const given: GivenFile[] = []
  for (const path of paths) {
    const isFolder = (await stat(path).catch(() => null))?.isDirectory() ?? false
    if (isFolder) given.push(...(await filesOf(path, signal)))
    else given.push({ path, name: undefined, inFolder: false })
  }
  return given
}

async function filesOf(folder: string, signal: AbortSignal): Promise<GivenFile[]> {
  const { files, skipped } = await walkFolder(folder, { mostFiles: MOST_FILES }, signal)
  for (const { name, why } of skipped) say(`${join(folder, name)} was left out: ${why}.`)
  if (files.length === 0) say(`There is no file to read in ${folder}.`)
  return files.map(({ path, name }) => ({ path, name, inFolder: true }))
}
