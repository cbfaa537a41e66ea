/** `npm run ask|read|doctor`: prepares what is missing, then hands over to the terminal entrance of the built app. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { environment, node, prepareBuild, preparePackages, preparePip, root } from './prepare.mjs'

const [command, ...args] = process.argv.slice(2)
preparePackages()
prepareBuild()
if (command === 'ask') preparePip()

const child = spawn(node, [join(root, 'out', 'main', 'cli.js'), command, ...args], {
  stdio: 'inherit',
  env: { ...environment(), DESKGLASS_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
})
// The terminal sends Ctrl+C to both; the child decides how to end.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
