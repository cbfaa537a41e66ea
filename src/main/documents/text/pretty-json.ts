/** JSON that a program wrote on one line, with a line for each value. Anything else stays as it is. */

const LONG_LINES = 400
/** Laid out anew, it is three times as large for a moment. */
const MOST_LETTERS = 8_000_000

export function pretty(text: string): string {
  const start = text.trimStart()[0]
  if ((start !== '{' && start !== '[') || text.length > MOST_LETTERS) return text
  const lines = text.trim().split('\n').length
  if (text.length / lines < LONG_LINES) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 1)
  } catch {
    return text
  }
}
