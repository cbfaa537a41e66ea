/** Small parts of XML as trees, and large ones as a stream of small trees: a paragraph, a row, a slide at a time. */
import { readXml, type Attributes, type XmlEnd } from './read-xml'

export interface XmlNode {
  /** Without its prefix. */
  name: string
  attributes: Attributes
  children: (XmlNode | string)[]
}

/** Deeper elements are hung up at this depth, their text kept: whoever walks the tree may do so by recursion. */
const MOST_DEPTH = 300
/** Of one tree: some hundred megabytes. A file of nothing but empty elements would take thirty times its size. */
const MOST_NODES = 1_000_000

export interface TreeListener {
  /** Elements that keep nothing: they are announced by `enter` and `leave`, and what is in them comes tree by tree. */
  open: ReadonlySet<string>
  onTree(tree: XmlNode): void
  enter?(name: string, attributes: Attributes): void
  leave?(name: string): void
}

/** Gives every element whose ancestors are all `open` as a tree of its own, in order; of a part cut short, the last as far as it goes. */
export async function readTrees(
  bytes: Uint8Array,
  listener: TreeListener,
  signal: AbortSignal,
): Promise<XmlEnd> {
  const stack: XmlNode[] = []
  let leftOut = 0
  let nodes = 0
  let largest = 0
  const end = await readXml(
    bytes,
    {
      open(name, attributes) {
        if (stack.length === 0 && listener.open.has(name)) return listener.enter?.(name, attributes)
        nodes = stack.length === 0 ? 1 : nodes + 1
        largest = Math.max(largest, nodes)
        if (leftOut > 0 || stack.length >= MOST_DEPTH || nodes > MOST_NODES) return void leftOut++
        const node: XmlNode = { name, attributes, children: [] }
        stack.at(-1)?.children.push(node)
        stack.push(node)
      },
      text: (text) => void stack.at(-1)?.children.push(text),
      close(name) {
        if (stack.length === 0) return listener.leave?.(name)
        if (leftOut > 0) return void leftOut--
        const node = stack.pop()!
        if (stack.length === 0) listener.onTree(node)
      },
    },
    signal,
  )
  if (stack[0]) listener.onTree(stack[0])
  if (largest > MOST_NODES) end.broken ??= new RangeError('An element of too many parts')
  return end
}

/** The whole part as one tree; null where there is no element at all. Of broken XML, as far as it goes. */
export async function readTree(bytes: Uint8Array, signal: AbortSignal): Promise<XmlNode | null> {
  let root: XmlNode | null = null
  const onTree = (tree: XmlNode) => {
    root ??= tree
  }
  await readTrees(bytes, { open: NONE, onTree }, signal)
  return root
}

const NONE: ReadonlySet<string> = new Set()

/** The first child element of that name. */
export function child(node: XmlNode | null | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one): one is XmlNode => typeof one !== 'string' && one.name === name)
}

/** The element at the end of a path of child names. */
export function at(node: XmlNode | null | undefined, ...path: string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((current, name) => child(current, name), node ?? undefined)
}

export function elements(node: XmlNode | null | undefined, name?: string): XmlNode[] {
  if (!node) return []
  return node.children.filter(
    (one): one is XmlNode => typeof one !== 'string' && (name === undefined || one.name === name),
  )
}

/** Every element of that name below the node, in order of the document; those within a found one too. */
export function descendants(node: XmlNode | null | undefined, name: string): XmlNode[] {
  return elements(node).flatMap((one) => [...(one.name === name ? [one] : []), ...descendants(one, name)])
}

/** All text within. */
export function textOf(node: XmlNode | null | undefined): string {
  if (!node) return ''
  return node.children.map((one) => (typeof one === 'string' ? one : textOf(one))).join('')
}
