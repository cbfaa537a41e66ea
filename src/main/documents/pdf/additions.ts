/** What readers of a page see beside its text: values of form fields, text typed on top of it, and notes pinned to it. */
import type { Box } from '../../../shared/contract'
import { plainLetters, type Glyph } from './glyph'
import { shownBox, type PageFrame } from './page-frame'

/** Of pdf.js; what of it is used. */
export interface Annotation {
  subtype?: string
  rect?: [number, number, number, number]
  annotationFlags?: number
  fieldType?: string
  fieldValue?: unknown
  password?: boolean
  checkBox?: boolean
  radioButton?: boolean
  buttonValue?: string
  exportValue?: string
  options?: { exportValue?: unknown; displayValue?: unknown }[]
  contentsObj?: { str?: string }
  textContent?: string[]
}

export interface Additions {
  /** At their places on the page. */
  glyphs: Glyph[]
  /** Comments: their text, with the place they are pinned to. */
  notes: { text: string; box: Box }[]
}

const HIDDEN = 2
const NO_VIEW = 32
const CHECKED = '☒'
const COMMENTS = new Set([
  'Text',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Caret',
  'Ink',
  'Popup',
])

/** @param drawnOver what the looks of fields say already; a field whose look says its value is not added again */
export function toAdditions(annotations: Annotation[], frame: PageFrame, drawnOver: Glyph[]): Additions {
  let glyphs = [...drawnOver]
  const notes: Additions['notes'] = []
  for (const annotation of annotations) {
    const hidden = ((annotation.annotationFlags ?? 0) & (HIDDEN | NO_VIEW)) !== 0
    if (hidden || !annotation.rect) continue
    const box = shownBox(frame, ...annotation.rect)
    const text = annotation.contentsObj?.str?.trim() ?? ''
    if (annotation.checkBox || annotation.radioButton) {
      // Its look is a sign of a symbol font, which may come back as any letter.
      glyphs = glyphs.filter((glyph) => !isInside(glyph.box, box))
      glyphs.push(...setInto(valueOf(annotation), box))
    } else if (annotation.subtype === 'Widget') glyphs.push(...unsaid(valueOf(annotation), box, glyphs))
    else if (annotation.subtype === 'FreeText')
      glyphs.push(...unsaid(text || (annotation.textContent ?? []).join('\n'), box, glyphs))
    else if (text && COMMENTS.has(annotation.subtype ?? '') && !notes.some((note) => note.text === text))
      notes.push({ text: plainLetters(text), box })
  }
  return { glyphs: glyphs.map((glyph) => ({ ...glyph, added: true })), notes }
}

function unsaid(text: string, box: Box, glyphs: Glyph[]): Glyph[] {
  const tight = (value: string) => value.normalize('NFKC').replace(/\s/g, '')
  const said = glyphs.filter((glyph) => isInside(glyph.box, box)).map((glyph) => glyph.text)
  return tight(said.join('')).includes(tight(text).slice(0, 3)) ? [] : setInto(text, box)
}

function isInside([x, y, width, height]: Box, [left, top, wide, high]: Box): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  return middleX >= left && middleX <= left + wide && middleY >= top && middleY <= top + high
}

function valueOf(field: Annotation): string {
  if (field.password) return ''
  if (field.checkBox) return isOn(field.fieldValue, field.exportValue) ? CHECKED : ''
  if (field.radioButton) return isOn(field.fieldValue, field.buttonValue) ? CHECKED : ''
  if (field.fieldType === 'Ch') return chosen(field)
  return field.fieldType === 'Tx' && typeof field.fieldValue === 'string' ? field.fieldValue.trim() : ''
}

function isOn(value: unknown, own: string | undefined): boolean {
  return typeof value === 'string' && value !== 'Off' && value !== '' && (own === undefined || value === own)
}

function chosen({ fieldValue, options = [] }: Annotation): string {
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter(
    (value) => typeof value === 'string',
  )
  return values
    .map((value) => {
      const shown = options.find((option) => option.exportValue === value)?.displayValue
      return typeof shown === 'string' ? shown : value
    })
    .join(', ')
}

/** Words of a field, set into its box about as a viewer would: the file has their look only as a drawing. */
function setInto(text: string, [x, y, width, height]: Box): Glyph[] {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) return []
  const high = height / lines.length
  return lines.flatMap((line, row) => {
    const size = Math.min(12, Math.max(4, high * 0.8))
    const step = Math.min(size * 0.5, width / Math.max(1, line.length))
    const top = lines.length === 1 ? y + (height - size) / 2 : y + row * Math.min(high, size * 1.2)
    return [...line.matchAll(/\S+/g)].map((match) => ({
      text: plainLetters(match[0]),
      box: [x + 2 + match.index * step, top, match[0].length * step, size] as Box,
      size,
      bold: false,
      turn: 0,
      spaced: true,
      unmapped: false,
    }))
  })
}
