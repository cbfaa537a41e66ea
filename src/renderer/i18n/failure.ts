/** Failures in the user's language: by code and details, with main's own English sentence where it says more. */
import type { Failure } from '../../shared/contract'
import type { Messages } from './english'
import type { FailureDetails } from './english-failures'
import type { Format } from './format'

const SIZES = new Set(['needed', 'free'])

export function failureSentence(failure: Failure, text: Messages, format: Format): string {
  if (format.language === 'en' && failure.message !== '') return failure.message
  const sentence = text.failures[failure.code]
  return sentence ? sentence(detailsOf(failure, text, format)) : failure.message
}

function detailsOf({ code, details }: Failure, text: Messages, format: Format): FailureDetails {
  const read = (key: string) => {
    const value = details[key]
    if (value === undefined) return ''
    if (typeof value === 'string') return value
    const isSize = SIZES.has(key) || (key === 'limit' && code === 'too-large' && value >= 1_000_000)
    return isSize ? format.bytes(value) : format.number(value)
  }
  return {
    file: read('file') || text.thisFile,
    format: read('format'),
    width: read('width'),
    height: read('height'),
    limit: read('limit'),
    needed: read('needed'),
    free: read('free'),
    left: read('left'),
    count: read('count'),
  }
}
