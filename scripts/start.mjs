/**
 * `npm start`: brings what is missing and opens the window. Without a display it plays the sample conversation through the
 * real window instead, and saves a picture of it.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import {
  environment,
  installStarter,
  node,
  prepareBuild,
  preparePackages,
  preparePip,
  prepareWindow,
  root,
  say,
} from './prepare.mjs'

const wantsStarter = !process.argv.includes('--no-starter')

preparePackages()
const window = prepareWindow()
prepareBuild()
if (wantsStarter) {
  preparePip()
  installStarter()
}

const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
if (window.kind === 'stand-in') {
  say(
    'On the stand-in there is no tray, no global shortcut, no screen capture and no title bar of our own; the rest is the same.',
  )
}

const env = { ...environment(), ...(window.kind === 'stand-in' ? { DESKGLASS_CHROMIUM: window.path } : {}) }
const [command, ...args] = !hasDisplay
  ? [node, join(root, 'scripts', 'play-sample.mjs')]
  : window.kind === 'electron'
    ? [window.path, root]
    : [node, join(root, 'tests', 'host', 'run.ts'), root]
if (!hasDisplay) say('There is no display: playing the sample conversation in a window that nobody sees.')

const child = spawn(command, args, { cwd: root, stdio: 'inherit', env })
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 1))
