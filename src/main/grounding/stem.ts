/** English endings off, just far enough that a question's word meets the screen's: processes, processed -> process. */

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/(ss|sh|ch|x|z)es$/, '$1'],
  [/([^su])s$/, '$1'],
  [/ied$/, 'y'],
  [/([^aeiou])\1(ed|ing|er)$/, '$1'],
  [/(ed|ing|er|ion|ment)$/, ''],
  [/ed$/, 'e'],
  [/e$/, ''],
]

/** The stem of a folded word; a word of up to three letters, or one that would shrink below three, stays as it is. */
export function stem(word: string): string {
  let result = word
  for (const [ending, instead] of ENDINGS) {
    if (result.length <= 3) break
    const shorter = result.replace(ending, instead)
    if (shorter.length >= 3) result = shorter
  }
  return result
}

/** `stem` with a memory of its own: the words of one page come again and again. */
export function rememberingStem(): (word: string) => string {
  const known = new Map<string, string>()
  return (word) => {
    const stemmed = known.get(word) ?? stem(word)
    known.set(word, stemmed)
    return stemmed
  }
}
