/** A document's title as its metadata give it, where a person wrote it. */

/** Empty for what programs put there: names of files, "untitled", "Microsoft Word - …". */
export function presentableTitle(title: string): string {
  const plain = title
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^Microsoft (?:Word|PowerPoint|Excel) - /, '')
  const isName = /\.[a-z]{2,5}$/i.test(plain) || !/\p{L}{2}/u.test(plain)
  const isNone =
    /^(?:untitled|unknown|title|document\d*|slide \d+|powerpoint presentation|无标题|未命名)$/i.test(plain)
  return isName || isNone || plain.length > 300 ? '' : plain
}
