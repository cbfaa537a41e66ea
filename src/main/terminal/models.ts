/** `models`: what is installed and what could be; import from this disk, install from a hub, verify, remove. */
import type { Assistant } from '../assistant'
import type { CatalogueEntry, ModelSummary } from '../../shared/contract'
import type { ModelsCommand } from './command-line'
import { endProgress, print, say, sayProgress } from './say'

export async function models(
  assistant: Assistant,
  command: ModelsCommand,
  signal: AbortSignal,
): Promise<number> {
  const { action, json } = command
  switch (action) {
    case 'list':
      await list(assistant, json)
      return 0
    case 'import': {
      const { id, precision } = command
      const work = () => assistant.models.import(command.subject, { id, precision }, signal)
      report(await withProgress(assistant, work), json)
      return 0
    }
    case 'install':
      report(await withProgress(assistant, () => assistant.models.install(command.subject, signal)), json)
      return 0
    case 'remove':
      await assistant.models.remove(command.subject)
      say(`Removed ${command.subject}.`)
      return 0
    case 'verify':
      await assistant.models.verify(command.subject)
      say(`${command.subject}: every file is as it was installed.`)
      return 0
  }
}

async function list(assistant: Assistant, json: boolean): Promise<void> {
  const installed = await assistant.models.list()
  const { catalogue } = await assistant.state()
  const available = catalogue.filter((entry) => !installed.some((model) => model.id === entry.id))
  if (json) return print({ installed, available })
  for (const model of installed) process.stdout.write(`${describe(model)}\n`)
  if (available.length > 0) process.stdout.write('\nTo be had with “models install ID”:\n')
  for (const entry of available) process.stdout.write(`${describeEntry(entry)}\n`)
}

function report(model: ModelSummary, json: boolean): void {
  if (json) print(model)
  else process.stdout.write(`${describe(model)}\n`)
}

function describe({ id, state, takes, bytes, contextTokens }: ModelSummary): string {
  return `${id.padEnd(34)} ${state.padEnd(10)} ${takes.join(', ').padEnd(22)} ${megabytes(bytes)}, ${contextTokens} tokens`
}

function describeEntry({ id, licence, takes, bytes }: CatalogueEntry): string {
  return `${id.padEnd(34)} ${licence.padEnd(10)} ${takes.join(', ').padEnd(22)} about ${megabytes(bytes)}`
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

async function withProgress(assistant: Assistant, work: () => Promise<ModelSummary>): Promise<ModelSummary> {
  const unsubscribe = assistant.subscribe((event) => {
    if (event.type === 'model.change')
      sayProgress(`${event.model.name}: ${Math.round(event.model.progress * 100)}%`)
  })
  try {
    return await work()
  } finally {
    unsubscribe()
    endProgress()
  }
}
