/** The meaning of RTF's control words: what is text, in which encoding, in which paragraph; and what is not text at all. */
import type { Block } from '../blocks'
import { encodingOfCodePage, symbolText } from './encodings'
import { RtfFonts } from './fonts'
import { destinationOf, headingLevelOf, SPECIAL } from './control-words'
import { RtfFlow } from './rtf-flow'
import type { RtfListener } from './tokens'

/** What a group inherits and gives back when it ends. */
interface Group {
  /** What its text is for; `skip`: nothing. */
  destination: string
  flow: RtfFlow
  font: number
  unicodeSkip: number
  hidden: boolean
  style: number
  outline: number
  inTable: boolean
}

/** Deeper groups are counted, not kept. */
const MOST_DEPTH = 2000

export class RtfReader implements RtfListener {
  title = ''
  pageBreaks = 0
  readonly body = new RtfFlow()
  private readonly around = new Map<string, Block>()
  private readonly stack: Group[] = []
  private tooDeep = 0
  private group: Group
  private readonly fonts = new RtfFonts()
  private readonly levels = new Map<number, number>()
  private codePage = 'windows-1252'
  private defaultFont = 0
  private pending: number[] = []
  /** Units of the replacement text that stands behind a `\u` for old programs. */
  private toSkip = 0
  private ignorable = false
  private sectionEnded = false
  private sectionBreaks = true
  /** The group's own text, of destinations that are short: names of fonts and styles, marks, the title. */
  private readonly short: string[] = ['']

  constructor() {
    this.group = {
      destination: 'body',
      flow: this.body,
      font: 0,
      unicodeSkip: 1,
      hidden: false,
      style: 0,
      outline: -1,
      inTable: false,
    }
  }

  /** The body, then what stands above and below its pages. */
  blocks(): Block[] {
    this.flush()
    this.body.end(this.paragraphStyle())
    return [...this.body.blocks, ...this.around.values()]
  }

  open(): void {
    this.flush()
    this.toSkip = 0
    this.ignorable = false
    if (this.stack.length >= MOST_DEPTH) return void this.tooDeep++
    this.stack.push(this.group)
    this.short.push('')
    this.group = { ...this.group }
  }

  close(): void {
    this.flush()
    this.toSkip = 0
    this.ignorable = false
    if (this.tooDeep > 0) return void this.tooDeep--
    const outer = this.stack.pop()
    if (!outer) return
    const inner = this.group
    const text = this.short.pop()!
    this.group = outer
    if (inner.destination !== outer.destination || inner.flow !== outer.flow) this.endDestination(inner, text)
    else if (isListing(inner.destination)) this.endEntry(inner, text)
    else if (isShort(inner.destination)) this.short[this.short.length - 1] += text
  }

  word(name: string, parameter: number | null): void {
    if (this.toSkip > 0) return void this.toSkip--
    this.flush()
    const destination = destinationOf(name)
    if (this.ignorable) {
      this.ignorable = false
      if (destination === undefined || destination === 'skip') return this.begin('skip')
    }
    if (this.group.destination === 'skip' && destination !== 'unicode') return
    if (destination) return this.begin(destination)
    if (name === 'u' && parameter !== null) return this.unicode(parameter)
    const special = SPECIAL[name]
    if (special !== undefined) return this.append(special)
    if (this.group.destination === 'fonts') this.fonts.describe(this.group.font, name, parameter)
    this.format(name, parameter)
    this.structure(name)
  }

  symbol(symbol: string): void {
    if (symbol === '*') return void (this.ignorable = true)
    if (this.toSkip > 0) return void this.toSkip--
    this.flush()
    if (symbol === '~') this.append(' ')
    else if (symbol === '_') this.append('-')
    else if (symbol === '\n' || symbol === '\r') this.structure('par')
  }

  byte(byte: number): void {
    this.ignorable = false
    if (this.toSkip > 0) return void this.toSkip--
    if (this.group.destination !== 'skip') this.pending.push(byte)
  }

  private begin(destination: string): void {
    const { group } = this
    group.destination = destination
    if (isFlow(destination)) {
      group.flow = new RtfFlow()
      Object.assign(group, { inTable: false, style: 0, outline: -1, hidden: false })
    }
    // Character styles have no number of this kind, and are no headings.
    if (destination === 'styles') group.style = -1
    if (destination === 'unicode') group.destination = this.stack.at(-2)?.destination ?? 'body'
  }

  private endDestination(inner: Group, text: string): void {
    const { group } = this
    if (inner.destination === 'note') group.flow.note(inner.flow.allText(levelOf(inner, this.levels)))
    else if (inner.destination === 'shape') group.flow.note(inner.flow.allText(levelOf(inner, this.levels)))
    else if (inner.destination === 'around') this.keepAround(inner.flow.allText(levelOf(inner, this.levels)))
    else if (inner.destination === 'mark') group.flow.listMark(text)
    else if (inner.destination === 'title') this.title ||= text.trim()
    else if (isListing(inner.destination)) this.endEntry(inner, text)
  }

  private keepAround(text: string): void {
    if (/\p{L}/u.test(text)) this.around.set(text, { kind: 'note', text })
  }

  /** Entries of the tables of fonts and styles, each a group with its name for text. */
  private endEntry(inner: Group, text: string): void {
    const name = text.replace(/;.*$/s, '').trim()
    if (inner.destination === 'fonts') this.fonts.name(inner.font, name)
    else if (inner.destination === 'styles' && name && inner.style >= 0) {
      const level = inner.outline >= 0 && inner.outline < 6 ? inner.outline + 1 : headingLevelOf(name)
      if (level > 0) this.levels.set(inner.style, level)
    }
  }

  private format(name: string, parameter: number | null): void {
    const { group } = this
    switch (name) {
      case 'f':
        group.font = parameter ?? 0
        break
      case 'deff':
        group.font = this.defaultFont = parameter ?? 0
        break
      case 'ansicpg':
        this.codePage = encodingOfCodePage(parameter ?? 1252)
        break
      case 'mac':
        this.codePage = 'macintosh'
        break
      case 'uc':
        group.unicodeSkip = Math.min(16, Math.max(0, parameter ?? 1))
        break
      case 'v':
      case 'deleted':
        group.hidden = parameter !== 0
        break
      case 'plain':
        Object.assign(group, { hidden: false, font: this.defaultFont })
        break
      case 's':
        group.style = parameter ?? 0
        break
      case 'outlinelevel':
        group.outline = parameter ?? -1
        break
      case 'intbl':
        group.inTable = true
        break
      case 'pard':
        Object.assign(group, { inTable: false, style: 0, outline: -1 })
        break
      case 'sectd':
        this.sectionBreaks = true
        break
      case 'sbknone':
      case 'sbkcol':
        this.sectionBreaks = false
    }
  }

  private structure(name: string): void {
    const { flow } = this.group
    if (this.group.destination === 'skip' || isListing(this.group.destination)) return
    switch (name) {
      case 'par':
        return flow.paragraph(this.paragraphStyle())
      case 'sect':
        flow.paragraph(this.paragraphStyle())
        this.sectionEnded = true
        return
      case 'page':
      case 'pagebb':
        return this.newPage()
      case 'trowd':
        return flow.beginRow()
      case 'cell':
        return flow.cell()
      case 'row':
        return flow.endRow()
      case 'nestcell':
        return this.append(' | ')
      case 'nestrow':
        return this.append('\n')
    }
  }

  private newPage(): void {
    if (this.group.flow !== this.body) return
    this.body.break(this.paragraphStyle())
    this.pageBreaks++
  }

  private unicode(parameter: number): void {
    const code = parameter < 0 ? parameter + 0x10000 : parameter
    this.toSkip = this.group.unicodeSkip
    if (code >= 0xf000 && code < 0xf100) this.append(symbolText([code - 0xf000]))
    else if (code >= 0 && code <= 0x10ffff) this.append(String.fromCodePoint(code))
  }

  private flush(): void {
    if (this.pending.length === 0) return
    const text = isListing(this.group.destination)
      ? this.fonts.nameText(this.pending, this.group.font, this.codePage)
      : this.fonts.text(this.pending, this.group.font, this.codePage)
    this.pending = []
    this.append(text)
  }

  private append(text: string): void {
    const { destination, hidden, flow } = this.group
    if (destination === 'skip' || hidden) return
    if (isShort(destination)) {
      this.short[this.short.length - 1] += text
      if (destination === 'fonts' && text.includes(';'))
        this.endEntry(this.group, this.short.splice(-1, 1, '')[0]!)
      return
    }
    if (this.sectionEnded && flow === this.body) {
      this.sectionEnded = false
      if (this.sectionBreaks) this.newPage()
    }
    flow.append(text)
  }

  private paragraphStyle() {
    return levelOf(this.group, this.levels)
  }
}

function levelOf({ outline, style, inTable }: Group, levels: ReadonlyMap<number, number>) {
  return { level: outline >= 0 && outline < 6 ? outline + 1 : (levels.get(style) ?? 0), inTable }
}

const isFlow = (destination: string) =>
  destination === 'note' || destination === 'around' || destination === 'shape'
const isListing = (destination: string) => destination === 'fonts' || destination === 'styles'
const isShort = (destination: string) =>
  isListing(destination) || destination === 'mark' || destination === 'title'
