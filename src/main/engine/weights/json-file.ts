/** The JSON files of a model folder: objects of a stranger, read with care for what is really in them. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { refusal } from './gguf'

export type Json = Record<string, unknown>

/** Null where the file is not there. @throws DeskglassError `model-damaged` where it is no JSON object. */
export function readJson(folder: string, file: string): Json | null {
  const text = readText(folder, file)
  if (text === null) return null
  const value = parse(text)
  if (!isObject(value)) throw refusal('model-damaged', basename(folder), `its ${file} cannot be read`)
  return value
}

/** Null where the file is not there. */
export function readText(folder: string, file: string): string | null {
  try {
    return readFileSync(join(folder, file), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function numberIn(object: Json | null | undefined, key: string): number | undefined {
  const value = object?.[key]
  return typeof value === 'number' ? value : undefined
}

export function objectIn(object: Json | null | undefined, key: string): Json | undefined {
  const value = object?.[key]
  return isObject(value) ? value : undefined
}

/** A token in a tokenizer's config is a string, or an object that holds one. */
export function tokenIn(object: Json | null | undefined, key: string): string | undefined {
  const value = object?.[key]
  const content = isObject(value) ? value['content'] : value
  return typeof content === 'string' ? content : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
