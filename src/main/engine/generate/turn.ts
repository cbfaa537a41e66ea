/** Gives the event loop a turn: messages that wait, an abort among them, are heard before this resolves. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
