/** What an answer of each kind looks like. Soft: a line that looks right is preferred, never required. */
import type { AnswerKind } from './question'

const LOOKS: Record<AnswerKind, RegExp> = {
  count: /(^|[^\p{L}\p{N}])\d[\d,.]*\s?[kmb]?\b(?![\d,.]*\s?%)/iu,
  ratio: /\d[\d,.]*\s?(\/|of)\s?\d/i,
  percent: /\d\s?%/,
  amount:
    /(^|[^\d])([$€£¥]|usd|eur|gbp|cny|rmb)?\$?\s?\d[\d,]*[.,]\d{2}\b|[$€£¥]\s?\d|\d\s?(元|€|usd|eur|dollars?)/iu,
  duration:
    /\d\s?(ms|s|m|h|d|sec(ond)?s?|min(ute)?s?|hours?|days?|weeks?|months?|years?|秒|分钟?|小时|天|周|月|年)\b|\b\d{1,3}:\d{2}(:\d{2})?\b|\d[秒分时天]/iu,
  time: /\b\d{1,2}:\d{2}(:\d{2})?\b|\d\s?[ap]\.?m\b|\d点/iu,
  date: /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s?\d|\d\s?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d\s?月\s?\d/iu,
  version: /\bv?\d+(\.\d+)+|\b\d+-bit\b/i,
  path: /[\\/]\S+|\b[\w-]+\.[a-z][a-z0-9]{0,4}\b/i,
  link: /https?:\s?\/|\bwww\.|\b[\w-]+\.(com|org|net|io|dev|cn|edu|gov)\b/i,
  email: /\S@\S+\.\S/,
  network: /(?<!\d)\d{1,3}(\.\d{1,3}){3}(?!\d)|\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/i,
  hash: /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}\b/i,
  identifier: /(?=\S*\d)[\p{L}\p{N}#_-]+/u,
  name: /(^|\s)\p{Lu}\p{L}+(\s\p{Lu}[\p{L}.]*)+|^\s*\p{Lu}[\p{L}]+\s*$|^\s*\p{Ll}\w*[_.@]\w+\s*$|@\w|^\s*\p{Script=Han}{2,4}\s*$/u,
  user: /^\W*\d*\s*\p{L}[\w.@-]*\W*$/u,
  state: /\b(on|off|yes|no|true|false|enabled|disabled|active|inactive)\b|[开关是否]|启用|禁用/iu,
  phone: /\+?\(?\d{2,4}\)?[-\s.]\d{3,}|\b\d{7,12}\b/,
  model: /(?=[\w-]*\d[\w-]*\d)(?=[\w-]*[a-z])[a-z0-9-]{4,}/i,
  street:
    /^\d+[\w-]*\s\p{Lu}\p{L}+|\b(street|road|rd|avenue|ave|drive|lane|blvd|suite)\b|[省市区县路街]\S*\d+\s?号/iu,
  question: /[?？]\s*$/,
  size: /\d\s?([kmgt]i?b|[kmgt]|bytes?|字节)\b/i,
}

const DATES =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s?\d+(,\s?\d{4})?|\d+\s?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(\s\d{2,4}\b)?|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}:\d{2}/giu

export function looksLike(kind: AnswerKind, text: string): boolean {
  return LOOKS[kind].test(text)
}

/** The days and months of a date count nothing. */
export function withoutDates(text: string): string {
  return text.replace(DATES, ' ')
}
