/** Finds in an answer what can be checked against the files: numbers, dates, times, amounts, links, and names with digits in them. */

export interface Claim {
  text: string
  /** Offset in the answer, in UTF-16 units. */
  start: number
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const TIME = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[ap]\\.?m\\b\\.?)?'

/** Tried in this order at each place; the first that fits takes the text. */
const SHAPES: readonly RegExp[] = [
  // links and mail addresses
  /(?:https?:\/\/|www\.)[^\s<>"“”，。；）]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/iu,
  // dates in words, in Chinese, in numbers; a time may follow
  new RegExp(`(?<!\\d|\\d[.,])${DAY}(?:st|nd|rd|th)?\\s${MONTH}(?:,?\\s\\d{4})?(?!\\p{L})`, 'iu'),
  // Not the first digits of a number that follows its month: October 41,260.
  new RegExp(`(?<!\\p{L})${MONTH}\\s${DAY}(?:st|nd|rd|th)?(?:,?\\s?\\d{4})?(?![\\p{L}\\d]|[.,:]\\d)`, 'iu'),
  /\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?|\d{1,2}\s?月\s?\d{1,2}\s?[日号]/u,
  new RegExp(
    `(?<![\\d./-])(?:\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}|\\d{1,2}([-/.])\\d{1,2}\\2\\d{4})(?![./-]?\\d)(?:[ T]${TIME})?`,
    'iu',
  ),
  new RegExp(TIME, 'iu'),
  // amounts, shares, numbers with their thousands and decimals
  /[$€£¥]\s?\d+(?:[.,]\d+)*[kmb]?(?![\p{L}\d])|[-+]?\d+(?:[.,]\d+)*\s?%/iu,
  // names with digits: versions, paths, hashes, addresses, model numbers
  /[^\s\p{Script=Han}，。；：！？、（）“”「」"'`<>()[\]{}*|]*\d[^\s\p{Script=Han}，。；：！？、（）“”「」"'`<>()[\]{}*|]*/u,
]

const ANY = new RegExp(SHAPES.map((shape) => `(?:${nameless(shape.source)})`).join('|'), 'giu')

export function findClaims(answer: string): Claim[] {
  return [...answer.matchAll(ANY)].flatMap((match) => {
    const trimmed = match[0].replace(/^[-–—_.,;:!?/#~=]+(?=[\p{L}\p{N}$€£¥])/u, (lead) =>
      /^[-/#]$/.test(lead) ? lead : '',
    )
    const start = match.index + match[0].length - trimmed.length
    const text = trimmed.replace(/[.,;:!?…·–—_-]+$/u, '')
    return !/\d|^(https?:|www\.)|@/i.test(text) || numbersAList(answer, start, match[0])
      ? []
      : [{ text, start }]
  })
}

/** `1.` or `2)` at the start of a line counts the lines of the answer itself. */
function numbersAList(answer: string, start: number, text: string): boolean {
  const before = answer.slice(answer.lastIndexOf('\n', start - 1) + 1, start)
  const after = answer.slice(start + text.length)
  return (
    /^\s*$/.test(before) && /^\d{1,2}(\.|$)/.test(text) && (text.endsWith('.') ? /^\s/ : /^\)\s/).test(after)
  )
}

/** Shapes are joined into one expression, where a numbered back reference would count wrong. */
function nameless(source: string): string {
  return source
    .replace('([-/.])', '(?<one>[-/.])')
    .replace('\\1', '\\k<one>')
    .replace('([-/.])', '(?<other>[-/.])')
    .replace('\\2', '\\k<other>')
}
