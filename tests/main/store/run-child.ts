/** Real processes of plain Node that run a small script on the real sources. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const here = (name: string) => fileURLToPath(new URL(`children/${name}`, import.meta.url))

/** What to start for `children/<name>`: also behind another program, as `unshare`. */
export function childCommand(name: string, ...values: string[]): string[] {
  return [process.execPath, '--import', here('resolve-typescript.mjs'), here(name), ...values]
}

/** Its stdout as lines, while it runs; it is killed at the latest when the test ends. */
export function startChild(command: string[]): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, lines: readLines(child) }
}

/** All lines of a child that is expected to end well. */
export async function runChild(command: string[]): Promise<string[]> {
  const { child, lines } = startChild(command)
  const ended = once(child, 'exit')
  const all: string[] = []
  for (let next = await lines.next(); !next.done; next = await lines.next()) all.push(next.value)
  const [code] = (await ended) as [number | null]
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
  return all
}

async function* readLines(child: ChildProcess): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of child.stdout!.setEncoding('utf8')) {
    const lines = (rest + (chunk as string)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
