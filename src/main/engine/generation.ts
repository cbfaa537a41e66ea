/**
 * How a model writes unless it is told otherwise: its own `generation_config.json` (a GGUF: `general.sampling.*`), read at import
 * and kept in `model.json`. Upstream: transformers' `GenerationConfig`, gguf-py's `constants.py`.
 */
import type { GgufFile } from './weights/gguf'
import type { Json } from './weights/json-file'
import { numberIn } from './weights/json-file'

export interface GenerationDefaults {
  /** 0: the likeliest token, always. */
  temperature: number
  topK?: number
  topP?: number
  minP?: number
  repetitionPenalty?: number
  /** Tokens of one answer, at most. */
  maxTokens?: number
}

/** What models of earlier versions, whose manifest does not say it, are written with. */
export const greedy: GenerationDefaults = { temperature: 0 }

/** Numbers that stand in a config although it does not sample are meant for who switches sampling on. */
export function folderGeneration(config: Json | null): GenerationDefaults {
  const samples = config?.['do_sample'] === true
  return {
    temperature: samples ? within(numberIn(config, 'temperature') ?? 1, 0, 100) : 0,
    ...limits({
      topK: numberIn(config, 'top_k'),
      topP: numberIn(config, 'top_p'),
      minP: numberIn(config, 'min_p'),
      repetitionPenalty: numberIn(config, 'repetition_penalty'),
      maxTokens: numberIn(config, 'max_new_tokens'),
    }),
  }
}

/** A converter copies the numbers and not whether they are used: a temperature means that they are. */
export function ggufGeneration(file: GgufFile): GenerationDefaults {
  const number = (key: string) => {
    const value = file.metadata.get(`general.sampling.${key}`)
    return typeof value === 'number' ? value : undefined
  }
  return {
    temperature: within(number('temp') ?? 0, 0, 100),
    ...limits({
      topK: number('top_k'),
      topP: number('top_p'),
      minP: number('min_p'),
      repetitionPenalty: number('penalty_repeat'),
    }),
  }
}

type Limits = Omit<GenerationDefaults, 'temperature'>

/** A number that no sampler can work with counts as left out. */
function limits(given: { [Name in keyof Limits]: number | undefined }): Limits {
  const fits: { [Name in keyof Required<Limits>]: (value: number) => boolean } = {
    topK: (value) => Number.isInteger(value) && value > 0,
    topP: (value) => value > 0 && value < 1,
    minP: (value) => value > 0 && value <= 1,
    repetitionPenalty: (value) => value > 0 && value !== 1 && Number.isFinite(value),
    maxTokens: (value) => Number.isInteger(value) && value > 0,
  }
  const names = Object.keys(fits) as (keyof Limits)[]
  const known = names.flatMap((name) => {
    const value = given[name]
    return value !== undefined && fits[name](value) ? [[name, value] as const] : []
  })
  return Object.fromEntries(known)
}

function within(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : 0
}
