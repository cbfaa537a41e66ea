/**
 * The same assistant in a terminal: `ask`, `read`, `summarize`, `doctor`. Answers go to standard output, everything else to standard error.
 * Exit codes: 0 done; 1 the job failed, with a sentence; 2 wrong usage; 130 interrupted, what was written is kept.
 */
import { join } from 'node:path'
import { createAssistant, type Assistant } from './assistant'
import { ask, askBatch } from './terminal/ask'
import { dataFolder } from './data-folder'
import { doctor } from './terminal/doctor'
import { installStarter } from './terminal/install-starter'
import { readCommand, UsageError, type AskCommand, type Command } from './terminal/command-line'
import { models } from './terminal/models'
import { read } from './terminal/read'
import { say, sayFailure } from './terminal/say'
import { summarize } from './terminal/summarize'
import { openLog } from './log'
import { forkNode } from './workers/fork-node'
import packageJson from '../../package.json'

const built = import.meta.dirname
const INTERRUPTED = 130

async function main(args: string[]): Promise<number> {
  const command = readCommand(args)
  const interrupt = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort())
  const assistant = await openAssistant(command.name === 'ask' ? command.device : undefined)
  try {
    const code = await carryOut(assistant, command, interrupt.signal)
    return interrupt.signal.aborted ? INTERRUPTED : code
  } finally {
    await assistant.close()
  }
}

function carryOut(assistant: Assistant, command: Command, signal: AbortSignal): Promise<number> {
  switch (command.name) {
    case 'ask':
      return command.batch ? askBatch(assistant, command, signal) : ask(assistant, command, signal)
    case 'read':
      return read(assistant, command, signal)
    case 'summarize':
      return summarize(assistant, command, signal)
    case 'doctor':
      return doctor(assistant, command)
    case 'models':
      return models(assistant, command, signal)
    case 'install-starter':
      return installStarter(assistant, command.keepSource, signal)
  }
}

function openAssistant(device: AskCommand['device']): Promise<Assistant> {
  const home = dataFolder()
  return createAssistant({
    home,
    ...(device && { device }),
    workers: built,
    fork: forkNode,
    version: packageJson.version,
    host: { kind: 'stand-in', missing: [] },
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    resources: join(built, '..', '..', 'resources'),
    log: (error) => openLog(join(home, 'logs')).bug('job', error),
  })
}

// Whoever reads may have read enough.
process.stdout.on('error', () => process.exit(0))

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) say(error.message)
  else sayFailure(error)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
// Pipes of ended workers must not keep the terminal waiting.
process.stdout.write('', () => process.exit())
