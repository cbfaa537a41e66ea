/** The words within a line of Markdown, without its marks. */
import type { Token } from 'marked'

interface Inline {
  type?: string
  text?: string
  raw?: string
  tokens?: Token[] | undefined
}

export function inlineText(token: Inline): string {
  if (token.tokens) return token.tokens.map((one) => oneInline(one as Inline)).join('')
  return decodeEntities(token.text ?? '')
}

function oneInline(token: Inline): string {
  switch (token.type) {
    case 'br':
      return '\n'
    case 'html':
      return /^<br\b/i.test(token.raw ?? '') ? '\n' : ''
    case 'codespan':
    case 'escape':
      return token.text ?? ''
    case 'image':
      return token.text ?? ''
    case 'checkbox':
      return ''
    default:
      return inlineText(token)
  }
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  mdash: '—',
  ndash: '–',
  hellip: '…',
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return NAMED[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : parseInt(hex!, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
