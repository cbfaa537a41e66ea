/** A stretch of running text in RTF (the body, a footnote, a header): characters in, paragraphs, rows and breaks out. */
import type { Block } from '../blocks'

/** What a paragraph is when it ends. */
export interface ParagraphStyle {
  /** Of a heading, 1 to 6; 0: none. */
  level: number
  inTable: boolean
}

export class RtfFlow {
  readonly blocks: Block[] = []
  private text = ''
  private mark: string | null = null
  private row: string[] = []
  private rowIsOpen = false
  /** Footnotes called in the paragraph that is not ended yet. */
  private notes: Block[] = []

  append(text: string): void {
    this.text += text
  }

  /** The number or dot that the writing program put before a list's paragraph. */
  listMark(mark: string): void {
    this.mark = mark.trim() || '•'
  }

  note(text: string): void {
    if (text.trim() !== '') this.notes.push({ kind: 'note', text: text.trim() })
  }

  paragraph({ level, inTable }: ParagraphStyle): void {
    if (inTable || this.rowIsOpen) return this.append('\n')
    this.endRow()
    const { text, marked } = this.taken()
    if (text === '') return
    if (level > 0) this.blocks.push({ kind: 'heading', level, text })
    else this.blocks.push({ kind: marked ? 'item' : 'paragraph', text })
    this.flushNotes()
  }

  beginRow(): void {
    if (this.row.length === 0 && this.text.trim() === '') this.rowIsOpen = true
  }

  cell(): void {
    this.row.push(this.taken().text)
  }

  endRow(): void {
    this.rowIsOpen = false
    if (this.row.length === 0) return
    if (this.text.trim() !== '') this.cell()
    const last = this.blocks.at(-1)
    if (last?.kind === 'table') last.rows.push(this.row)
    else this.blocks.push({ kind: 'table', rows: [this.row] })
    this.row = []
    this.flushNotes()
  }

  /** A page ends here, wherever in a paragraph that is. */
  break(style: ParagraphStyle): void {
    if (this.row.length > 0 || this.rowIsOpen) return
    this.paragraph(style)
    this.blocks.push({ kind: 'break' })
  }

  end(style: ParagraphStyle): void {
    this.rowIsOpen = false
    this.paragraph({ ...style, inTable: false })
    this.flushNotes()
  }

  /** All of it as text, for a note. */
  allText(style: ParagraphStyle): string {
    this.end(style)
    return this.blocks
      .map((block) =>
        block.kind === 'table'
          ? block.rows.map((row) => row.join('\t')).join('\n')
          : 'text' in block
            ? block.text
            : '',
      )
      .join('\n')
  }

  private taken(): { text: string; marked: boolean } {
    const text = this.text.replace(/\t+/g, ' ').trim()
    const marked = this.mark !== null && text !== ''
    const whole = marked ? `${this.mark} ${text}` : text
    this.text = ''
    this.mark = null
    return { text: whole, marked }
  }

  private flushNotes(): void {
    this.blocks.push(...this.notes.splice(0))
  }
}
