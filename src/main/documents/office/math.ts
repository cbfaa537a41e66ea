/** Formulas of Office files on one line: a fraction as a/b, powers with ^, indices with _. */
import { at, child, elements, textOf, type XmlNode } from '../xml/xml-tree'

export function mathText(node: XmlNode | undefined): string {
  if (!node) return ''
  const shape = SHAPES[node.name]
  if (shape) return shape(node)
  if (node.name === 't') return textOf(node)
  return node.name.endsWith('Pr') ? '' : elements(node).map(mathText).join('')
}

const part = (node: XmlNode, name: string) => mathText(child(node, name))
/** In brackets where more than a letter or a number would be taken apart. */
const tight = (text: string) => (/^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`)

const SHAPES: Record<string, (node: XmlNode) => string> = {
  f: (node) => `${tight(part(node, 'num'))}/${tight(part(node, 'den'))}`,
  sSup: (node) => `${part(node, 'e')}^${tight(part(node, 'sup'))}`,
  sSub: (node) => `${part(node, 'e')}_${tight(part(node, 'sub'))}`,
  sSubSup: (node) => `${part(node, 'e')}_${tight(part(node, 'sub'))}^${tight(part(node, 'sup'))}`,
  rad: (node) => `${part(node, 'deg')}√${tight(part(node, 'e'))}`,
  d: (node) => {
    const sign = (name: string, usual: string) => at(node, 'dPr', name)?.attributes.val ?? usual
    const inside = elements(node, 'e').map(mathText).join(sign('sepChr', '|'))
    return `${sign('begChr', '(')}${inside}${sign('endChr', ')')}`
  },
  nary: (node) => {
    const sign = at(node, 'naryPr', 'chr')?.attributes.val ?? '∫'
    const [below, above] = [part(node, 'sub'), part(node, 'sup')]
    return `${sign}${below && `_${tight(below)}`}${above && `^${tight(above)}`} ${part(node, 'e')}`
  },
  mr: (node) => `${elements(node, 'e').map(mathText).join(' ')}; `,
}
