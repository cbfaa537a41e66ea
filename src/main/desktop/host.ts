/** Real Electron, or Node and Chromium in its place: the window says which, and what is missing then. */
import type { AppState } from '../../shared/contract'

const ONLY_ELECTRON = [
  'native-title-bar',
  'tray',
  'global-shortcuts',
  'screen-capture',
  'native-menu',
  'process-sandbox',
]

export function currentHost(versions: NodeJS.ProcessVersions = process.versions): AppState['host'] {
  return versions['electron']
    ? { kind: 'electron', missing: [] }
    : { kind: 'stand-in', missing: ONLY_ELECTRON }
}
