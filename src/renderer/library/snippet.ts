/** A snippet cut at the signs around the words that were found, U+0002 and U+0003. Pure. */

export interface SnippetPiece {
  text: string
  found: boolean
  /** Offset in the snippet with its signs. */
  start: number
}

export function snippetPieces(snippet: string): SnippetPiece[] {
  const pieces: SnippetPiece[] = []
  for (const match of snippet.matchAll(/\u0002([^\u0003]*)\u0003?|[^\u0002]+/g)) {
    const found = match[1] !== undefined
    pieces.push({ text: (match[1] ?? match[0]).replaceAll('\u0003', ''), found, start: match.index })
  }
  return pieces.filter(({ text }) => text !== '')
}
