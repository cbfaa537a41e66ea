/** A browser of Chromium's family on this machine: the terminal has none of its own, as Electron has. */
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
]

const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']

const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of the first that is there: `DESKGLASS_CHROMIUM`, else the usual places. Null where there is none. */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const named = environment['DESKGLASS_CHROMIUM']
  if (named) return isProgram(named) ? named : null
  return usualPlaces(environment, platform).find(isProgram) ?? null
}

function usualPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', join(environment['HOME'] ?? '', 'Applications')]
    return folders.flatMap((folder) =>
      MAC_APPS.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)),
    )
  }
  if (platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(
      (name) => environment[name] ?? '',
    )
    return folders.filter(Boolean).flatMap((folder) => WINDOWS_PATHS.map((path) => `${folder}\\${path}`))
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
