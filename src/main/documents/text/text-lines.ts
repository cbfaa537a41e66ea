/** A decoded text as clean lines: what every reader of plain text begins with. */

/** About 7,000 parts. Beyond it, a text is data, and nobody's reading. */
export const MOST_LETTERS = 20_000_000
export const CUT_SHORT = `Deskglass reads the first ${MOST_LETTERS / 1e6} million letters of a text; the rest was left out.`

/** Terminal colours and cursor movements, and controls but for tab, line ends and form feed. */
const UNSEEN = /\x1b\[[0-?]*[ -/]*[@-~]|[\0-\x08\x0e-\x1f\x7f\ufeff]/g

export function textLines(text: string): string[] {
  return text.replace(UNSEEN, '').split(/\r\n|[\n\r\u0085\u2028\u2029]/)
}
