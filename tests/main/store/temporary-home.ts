/** A data folder for one test, and the stores that were opened in it: all of it goes when the test ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { closeStore, openStore, type Store } from '../../../src/main/store/open-store'

/** A folder that does not exist yet, as at the first start. */
export function temporaryHome(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskglass-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'home')
}

export function openTemporary(home = temporaryHome(), now = NOON): Store {
  const store = openStore(home, now)
  onTestFinished(() => closeStore(store))
  return store
}

/** 2030-01-31, twelve o'clock UTC: the present, in these tests. */
export const NOON = Date.UTC(2030, 0, 31, 12)
export const DAY = 24 * 60 * 60 * 1000
