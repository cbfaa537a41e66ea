/** A folder's `tokenizer.json`, brought into the form that ours runs (spec 9.1). */
import { basename } from 'node:path'
import { refusal } from '../weights/gguf'
import type { Json } from '../weights/json-file'
import { isObject, objectIn, readJson } from '../weights/json-file'
import type { AddedTokenData, TokenizerData } from './tokenizer-data'
import { everyNumberAlone } from './tokenizer-data'

/** @throws DeskglassError `model-unsupported` for another kind of tokenizer, `model-damaged` where it contradicts itself. */
export function readFolderTokenizer(folder: string): TokenizerData {
  const name = basename(folder)
  const data = readJson(folder, 'tokenizer.json')
  if (!data) throw refusal('model-unsupported', name, 'it holds no tokenizer.json')
  const model = objectIn(data, 'model')
  const vocab = objectIn(model, 'vocab')
  if (!vocab || !Array.isArray(model?.['merges']) || (model['type'] ?? 'BPE') !== 'BPE')
    throw refusal('model-unsupported', name, 'its tokenizer is of a kind that is not known here')
  const added = data['added_tokens'] ?? []
  if (!Array.isArray(added) || !added.every(isAddedToken))
    throw refusal('model-damaged', name, 'its tokenizer.json cannot be read')
  // The library's own post-processing is never asked for: the template writes what begins and ends a conversation.
  return {
    ...data,
    pre_tokenizer: digitsApart(data['pre_tokenizer']),
    post_processor: null,
  } as unknown as TokenizerData
}

function isAddedToken(value: unknown): value is AddedTokenData {
  return isObject(value) && Number.isInteger(value['id']) && typeof value['content'] === 'string'
}

function digitsApart(step: unknown): unknown {
  if (!isObject(step)) return step
  const steps = step['pretokenizers']
  if (Array.isArray(steps)) return { ...step, pretokenizers: steps.map(digitsApart) } satisfies Json
  return step['type'] === 'Digits' && step['individual_digits'] === true ? everyNumberAlone : step
}
