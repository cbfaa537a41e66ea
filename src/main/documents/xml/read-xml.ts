/**
 * XML as a stream of elements, on saxes. Entities beyond XML's own five are never expanded and nothing outside the file is
 * asked for, so that a bomb of entities costs nothing. Broken XML gives what stands before the break, and after it where it can.
 */
import { setImmediate } from 'node:timers/promises'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { decodeXml } from './decode-xml'

/**
 * By local name: `w:val` is `val`. Where two names of one element become the same, the one without a prefix wins. Each prefixed
 * one is also there as `:val`, so that `r:id` beside `id` is `:id`.
 */
export type Attributes = Readonly<Record<string, string | undefined>>

export interface XmlListener {
  /** `name` without its prefix. */
  open(name: string, attributes: Attributes): void
  text(text: string): void
  close(name: string): void
}

/** `broken`: the first error of the XML, null for none; what could be read was given all the same. */
export interface XmlEnd {
  broken: Error | null
  elements: number
}

/** Text between two looks at the signal, so that stopping works in the middle of a large part. */
const LETTERS_BETWEEN_LOOKS = 1024 * 1024

/** In one part: ten times what the largest real ones have. What comes after them is left out, as behind a break. */
const MOST_ELEMENTS = 10_000_000

/** saxes makes an object of every mistake; what has so many is no XML, and was perhaps made to be slow. */
const MOST_MISTAKES = 10_000
class TooBroken extends Error {}

/** @throws the signal's reason, and whatever the listener throws */
export async function readXml(
  bytes: Uint8Array,
  listener: XmlListener,
  signal: AbortSignal,
): Promise<XmlEnd> {
  const end: XmlEnd = { broken: null, elements: 0 }
  const parser = attached(listener, end)
  let letters = 0
  try {
    for (const piece of decodeXml(bytes)) {
      parser.write(piece)
      letters += piece.length
      if (letters < LETTERS_BETWEEN_LOOKS) continue
      letters = 0
      await setImmediate()
      signal.throwIfAborted()
      if (end.elements > MOST_ELEMENTS) return { ...end, broken: new RangeError('Too many elements') }
    }
    parser.close()
  } catch (error) {
    if (!(error instanceof TooBroken)) throw error
  }
  return end
}

function attached(listener: XmlListener, end: XmlEnd): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let mistakes = 0
  parser.on('error', (error) => {
    end.broken ??= error
    if (++mistakes > MOST_MISTAKES) throw new TooBroken()
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    end.elements++
    listener.open(localName(tag.name), localAttributes(tag.attributes))
  })
  parser.on('text', (text) => listener.text(text))
  parser.on('cdata', (text) => listener.text(text))
  parser.on('closetag', (tag: SaxesTagPlain) => listener.close(localName(tag.name)))
  return parser
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

type Bag = Record<string, string | undefined>

/** Objects that know no names but those given to them, and unlike `Object.create(null)` are small and fast: there are millions. */
const NewBag = function () {} as unknown as new () => Bag
NewBag.prototype = Object.create(null)

const NONE: Attributes = Object.freeze(new NewBag())

function localAttributes(given: Record<string, string>): Attributes {
  let attributes: Bag | null = null
  let prefixed = false
  for (const name in given) {
    attributes ??= new NewBag()
    const colon = name.indexOf(':')
    prefixed ||= colon >= 0
    if (colon < 0) attributes[name] = given[name]
    else attributes[name.slice(colon)] ??= given[name]
  }
  if (!attributes || !prefixed) return attributes ?? NONE
  for (const name in given) {
    const colon = name.indexOf(':')
    if (colon >= 0) attributes[name.slice(colon + 1)] ??= given[name]
  }
  return attributes
}
