/** What was typed, as a command; or a sentence on how it is typed. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type {
  Box,
  Detail,
  DeviceWish,
  Generation,
  SummaryLanguage,
  SummaryLength,
} from '../../shared/contract'
import { generationOptions, readGeneration, readRegions } from './answer-options'

export class UsageError extends Error {}

export interface AskCommand {
  name: 'ask'
  json: boolean
  batch: boolean
  /** A new conversation, also without files. */
  startNew: boolean
  starter: boolean
  model: string | undefined
  detail: Detail | undefined
  device: DeviceWish | undefined
  /** How the answer is written; left out: as the settings say. */
  generation: Generation | undefined
  /** Where the first file is to be looked at closely. */
  regions: Box[]
  files: string[]
  question: string
}

export interface ReadCommand {
  name: 'read'
  json: boolean
  password: string | undefined
  files: string[]
}

export interface SummarizeCommand {
  name: 'summarize'
  json: boolean
  length: SummaryLength
  language: SummaryLanguage
  model: string | undefined
  password: string | undefined
  file: string
}

export interface DoctorCommand {
  name: 'doctor'
  json: boolean
}

/** What `npm start` and `npm test` call before anything else; not for people. */
export interface InstallStarterCommand {
  name: 'install-starter'
  keepSource: boolean
}

export interface ModelsCommand {
  name: 'models'
  action: 'list' | 'import' | 'install' | 'remove' | 'verify'
  json: boolean
  /** A path for `import`, a model's id for the others but `list`. */
  subject: string
  id: string | undefined
  precision: 4 | 8 | 16 | 32 | undefined
}

export type Command =
  AskCommand | ReadCommand | SummarizeCommand | DoctorCommand | ModelsCommand | InstallStarterCommand

const USAGE = `Usage:
  npm run -s ask -- [--json] [--model ID] [--new] [--no-starter] [--detail fast|balanced|sharp] [--device auto|cpu|gpu]
                    [--temperature N] [--top-p N] [--min-p N] [--repetition-penalty N] [--seed N] [--max-tokens N] [--stop TEXT]...
                    [--region X,Y,WIDTH,HEIGHT]... FILE|FOLDER... "QUESTION"
  npm run -s ask -- --json --batch    one request a line on standard input: {"id":…,"files":[…],"question":…}
  npm run -s read -- [--json] [--password P] FILE|FOLDER...
  npm run -s summarize -- [--json] [--length short|page|sections] [--language document|en|zh-CN] [--model ID|reader] [--password P] FILE
  npm run -s doctor -- [--json]
  npm run -s models -- list [--json]
  npm run -s models -- import PATH [--id NAME] [--precision 4|8|16|32]
  npm run -s models -- install ID | verify ID | remove ID`

/** Paths are meant from where the user stood, which npm keeps in the environment. */
export function readCommand(
  args: string[],
  from = process.env['DESKGLASS_CALLED_FROM'] ?? process.cwd(),
): Command {
  const [name, ...rest] = args
  const paths = (files: string[]) => files.map((file) => resolve(from, file))
  switch (name) {
    case 'ask':
      return readAsk(rest, paths)
    case 'read': {
      const { values, positionals } = parse(rest, { json: 'boolean', password: 'string' })
      if (positionals.length === 0) throw new UsageError(`read needs a file.\n${USAGE}`)
      const password = values['password'] as string | undefined
      return { name, json: values['json'] === true, password, files: paths(positionals) }
    }
    case 'summarize':
      return readSummarize(rest, paths)
    case 'doctor': {
      const { values, positionals } = parse(rest, { json: 'boolean' })
      if (positionals.length > 0) throw new UsageError(`doctor takes no files.\n${USAGE}`)
      return { name, json: values['json'] === true }
    }
    case 'models':
      return readModels(rest, paths)
    case 'install-starter':
      return { name, keepSource: parse(rest, { 'keep-source': 'boolean' }).values['keep-source'] === true }
    default:
      throw new UsageError(USAGE)
  }
}

function readAsk(rest: string[], paths: (files: string[]) => string[]): AskCommand {
  const { values, positionals } = parse(rest, {
    json: 'boolean',
    batch: 'boolean',
    new: 'boolean',
    'no-starter': 'boolean',
    model: 'string',
    detail: 'string',
    device: 'string',
    ...generationOptions,
    region: 'strings',
  })
  const common = {
    name: 'ask' as const,
    json: values['json'] === true,
    startNew: values['new'] === true,
    starter: values['no-starter'] !== true,
    model: values['model'] as string | undefined,
    detail: oneOf(values['detail'], 'detail', ['fast', 'balanced', 'sharp'] as const),
    device: oneOf(values['device'], 'device', ['auto', 'cpu', 'gpu'] as const),
    generation: understood(() => readGeneration(values)),
    regions: understood(() => readRegions(values['region'])),
  }
  if (values['batch'] === true) {
    if (!common.json || positionals.length > 0)
      throw new UsageError(`--batch goes with --json and no files.\n${USAGE}`)
    return { ...common, batch: true, files: [], question: '' }
  }
  const question = positionals.at(-1)
  if (!question?.trim()) throw new UsageError(`ask needs a question.\n${USAGE}`)
  if (common.regions.length > 0 && positionals.length < 2)
    throw new UsageError(`--region needs a picture.\n${USAGE}`)
  return { ...common, batch: false, files: paths(positionals.slice(0, -1)), question }
}

function readSummarize(rest: string[], paths: (files: string[]) => string[]): SummarizeCommand {
  const { values, positionals } = parse(rest, {
    json: 'boolean',
    length: 'string',
    language: 'string',
    model: 'string',
    password: 'string',
  })
  if (positionals.length !== 1) throw new UsageError(`summarize needs one file.\n${USAGE}`)
  return {
    name: 'summarize',
    json: values['json'] === true,
    length: oneOf(values['length'], 'length', ['short', 'page', 'sections'] as const) ?? 'sections',
    language: oneOf(values['language'], 'language', ['document', 'en', 'zh-CN'] as const) ?? 'document',
    model: values['model'] as string | undefined,
    password: values['password'] as string | undefined,
    file: paths(positionals)[0]!,
  }
}

function readModels(rest: string[], paths: (files: string[]) => string[]): ModelsCommand {
  const { values, positionals } = parse(rest, { json: 'boolean', id: 'string', precision: 'string' })
  const actions = ['list', 'import', 'install', 'remove', 'verify'] as const
  const action = oneOf(positionals[0] ?? 'list', 'models', actions)!
  const subject = positionals[1] ?? ''
  if ((action === 'list') !== (subject === '') || positionals.length > 2) {
    throw new UsageError(
      `models ${action} needs ${action === 'list' ? 'nothing more' : 'one name'}.\n${USAGE}`,
    )
  }
  const bits = oneOf(values['precision'], 'precision', ['4', '8', '16', '32'] as const)
  return {
    name: 'models',
    action,
    json: values['json'] === true,
    subject: action === 'import' ? paths([subject])[0]! : subject,
    id: values['id'] as string | undefined,
    precision: bits === undefined ? undefined : (Number(bits) as 4 | 8 | 16 | 32),
  }
}

function understood<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`)
  }
}

function oneOf<Choice extends string>(
  value: unknown,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  if (value === undefined) return undefined
  const choice = choices.find((known) => known === value)
  if (choice === undefined) throw new UsageError(`${name} is one of ${choices.join(', ')}.\n${USAGE}`)
  return choice
}

function parse(args: string[], types: Record<string, 'boolean' | 'string' | 'strings'>) {
  const options = Object.fromEntries(
    Object.entries(types).map(([name, type]) =>
      type === 'strings' ? [name, { type: 'string', multiple: true } as const] : [name, { type }],
    ),
  )
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'Not understood.'}\n${USAGE}`)
  }
}
