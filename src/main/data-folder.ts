/** Where a user's data lives. One rule for the window and the terminal, so that both show the same chats. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** `DESKGLASS_HOME`, else the system's place for application data. */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (env['DESKGLASS_HOME']) return resolve(env['DESKGLASS_HOME'])
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Deskglass')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Deskglass')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'deskglass')
}
