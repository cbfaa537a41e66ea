/** `node bench/run.mjs NAME ...`: runs `bench/NAME.ts` from the sources, without a build. */
import { join } from 'node:path'
import { runnerImport } from 'vite'

const [name, ...args] = process.argv.slice(2)
if (!name) throw new Error('usage: node bench/run.mjs NAME [ARGUMENT ...]')
process.argv.splice(2, process.argv.length - 2, ...args)
const { module } = await runnerImport(join(import.meta.dirname, `${name}.ts`), {
  configFile: false,
  logLevel: 'error',
})
await module.main(args)
