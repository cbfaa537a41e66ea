// Lets plain Node run the sources as they are: it strips the types itself, and here finds the endings that imports leave out.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !context.parentURL?.endsWith('.ts')) return next(specifier, context)
    const start = new URL(specifier, context.parentURL)
    const ending = ['.ts', '/index.ts'].find((end) => existsSync(fileURLToPath(start.href + end))) ?? ''
    return next(specifier + ending, context)
  },
})
