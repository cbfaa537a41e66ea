/**
 * Runs the built app on Node, with Chromium as its window: `node tests/host/run.ts [folder]`, as `electron [folder]` would.
 * The app is the same, byte for byte; only the module named `electron` is another.
 */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron') return nextResolve(specifier, context)
    return { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
  },
})

// Whoever looks into the window started it; killed, it cannot end us any more.
if (process.env['DESKGLASS_HOST_DEVTOOLS'] === '1') {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && app.quit(), 1000).unref()
}

app.folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../..'))
const { main } = JSON.parse(readFileSync(join(app.folder, 'package.json'), 'utf8')) as { main: string }
await import(pathToFileURL(join(app.folder, main)).href)
