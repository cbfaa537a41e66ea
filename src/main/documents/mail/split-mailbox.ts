/** The messages of an mbox file, in which a line "From " begins each. */

export const MOST_MESSAGES = 2000

export function messagesIn(bytes: Buffer): { messages: Buffer[]; more: boolean } {
  const starts: number[] = []
  for (let at = 0; at >= 0 && starts.length <= MOST_MESSAGES; at = nextStart(bytes, at)) starts.push(at)
  const more = starts.length > MOST_MESSAGES
  const messages = starts
    .slice(0, MOST_MESSAGES)
    .map((start, index) => withoutFirstLine(bytes.subarray(start, starts[index + 1])))
  return { messages, more }
}

/** -1: there is none after `from`. A line that only happens to begin so is followed by no header. */
function nextStart(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('\nFrom ', from); at >= 0; at = bytes.indexOf('\nFrom ', at + 1))
    if (/^From \S.*\r?\n[!-9;-~]+:/.test(bytes.toString('latin1', at + 1, at + 500))) return at + 1
  return -1
}

function withoutFirstLine(message: Buffer): Buffer {
  return message.subarray(message.indexOf('\n') + 1)
}
