/** The boxes over a picture: its lines, each a button in reading order that copies the line, and what an answer rests on. */
import { useState, type ButtonHTMLAttributes } from 'react'
import type { Box, Line, Page } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { copyText } from '../ui/clipboard'
import { keyed } from '../ui/keyed'
import { useRoving } from '../ui/roving'
import { sameBox, type MarkedBox } from './marked-boxes'
import { placeOf } from './place'

interface Props {
  page: Page
  lines: Line[]
  look: '' | 'faint' | 'small'
  marked: MarkedBox[]
  focus: Box | null
}

export function LineBoxes({ page, lines, look, marked, focus }: Props) {
  const { tabIndexOf, ...roving } = useRoving('.boxes', '.line')
  return (
    <div className={`boxes ${look}`}>
      {keyed(lines, (line) => line.text).map(({ key, item: line }, index) => (
        <LineBox
          key={key}
          line={line}
          page={page}
          lit={sameBox(line.box, focus ?? undefined)}
          button={{ ...roving, tabIndex: tabIndexOf(index) }}
        />
      ))}
      {marked.map(({ box, kind }) => (
        <span
          key={kind + box.join()}
          className={`box ${kind} ${sameBox(box, focus ?? undefined) ? 'lit' : ''}`}
          style={placeOf(box, page)}
        />
      ))}
      {focus && !isDrawn(focus, page, marked) && (
        <span className="box proven lit" style={placeOf(focus, page)} />
      )}
    </div>
  )
}

function isDrawn(focus: Box, page: Page, marked: MarkedBox[]): boolean {
  return [...page.lines, ...marked].some(({ box }) => sameBox(box, focus))
}

interface LineBoxProps {
  line: Line
  page: Page
  lit: boolean
  button: ButtonHTMLAttributes<HTMLButtonElement>
}

function LineBox({ line, page, lit, button }: LineBoxProps) {
  const { text } = useLanguage()
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className={`box line tipped ${lit ? 'lit' : ''}`}
      style={placeOf(line.box, page)}
      aria-label={text.copyLine(line.text)}
      data-tip={copied ? text.copied : line.text}
      onClick={() => void copyText(line.text).then(setCopied)}
      onPointerLeave={() => setCopied(false)}
      onBlur={() => setCopied(false)}
      {...button}
    />
  )
}
