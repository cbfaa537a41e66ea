/** How an answer is to be written and where to look for it, from the command line; bounds are the window's own. */
import type { Box, Generation } from '../../shared/contract'
import { requests } from '../../shared/contract'

export const generationOptions = {
  temperature: 'string',
  'top-p': 'string',
  'min-p': 'string',
  'repetition-penalty': 'string',
  seed: 'string',
  'max-tokens': 'string',
  stop: 'strings',
} as const

const numbers = {
  temperature: 'temperature',
  'top-p': 'topP',
  'min-p': 'minP',
  'repetition-penalty': 'repetitionPenalty',
  seed: 'seed',
  'max-tokens': 'maxTokens',
} as const

/** Undefined where none was given. Throws a sentence that names the option. */
export function readGeneration(values: Record<string, unknown>): Generation | undefined {
  const wish: Record<string, unknown> = {}
  for (const [option, name] of Object.entries(numbers)) {
    const value = values[option]
    if (value === undefined) continue
    wish[name] = value === '' ? NaN : Number(value)
    check(option, { [name]: wish[name] })
  }
  if (values['stop'] !== undefined) check('stop', { stop: (wish['stop'] = values['stop']) })
  return Object.keys(wish).length ? (wish as Generation) : undefined
}

function check(option: string, generation: Record<string, unknown>): void {
  if (!requests['settings.change'].safeParse({ generation }).success)
    throw new RangeError(`--${option} cannot be that.`)
}

/** `X,Y,WIDTH,HEIGHT` each, in pixels of the upright picture. */
export function readRegions(values: unknown): Box[] {
  return ((values ?? []) as string[]).map((value) => {
    const numbers = value.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
    const [x, y, width, height] = numbers as Box
    if (numbers.length === 4 && numbers.every(Number.isFinite) && width > 0 && height > 0)
      return [x, y, width, height]
    throw new RangeError('--region is X,Y,WIDTH,HEIGHT in pixels.')
  })
}
