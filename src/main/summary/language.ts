/** Which of the languages a summary can be wished in a text is written in, told by its script and its smallest words. */

export type TextLanguage = 'en' | 'zh-CN' | 'other'

const ENGLISH = new Set(
  'the of and to in is that for it was on are with as be by this from at which or an have not'.split(' '),
)

export function languageOf(text: string): TextLanguage {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const share = (script: RegExp) => (text.match(script)?.length ?? 0) / Math.max(1, letters)
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.1) return 'other'
  if (share(/\p{Script=Han}/gu) > 0.3) return 'zh-CN'
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.filter((word) => ENGLISH.has(word)).length > words.length * 0.15 ? 'en' : 'other'
}
