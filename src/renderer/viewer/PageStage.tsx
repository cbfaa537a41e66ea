/** The picture of a page with its boxes. A line's box is a button in reading order that copies the line. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Answer, Attachment, Box, Line, Page } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { copyText } from '../ui/clipboard'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { Legend } from './Legend'
import { markedBoxes, sameBox, type MarkedBox } from './marked-boxes'
import { useZoom } from './use-zoom'

interface Props {
  attachment: Attachment | null
  page: Page
  answer: Answer | null
  focus: Box | null
}

export function PageStage({ attachment, page, answer, focus }: Props) {
  const { text, format } = useLanguage()
  const stage = useRef<HTMLDivElement>(null)
  const drawn = attachment?.kind === 'picture'
  const { scale, zoomBy, fit } = useZoom(stage, page.width, page.height)
  const marked = useMemo(
    () => markedBoxes(answer, attachment?.id ?? '', page.number),
    [answer, attachment?.id, page.number],
  )
  useScrollTo(stage, focus)

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') zoomBy(1)
    else if (event.key === '-') zoomBy(-1)
    else if (event.key === '0') fit()
    else return
    event.preventDefault()
  }

  return (
    <div className="viewer-main" onKeyDown={press}>
      <div
        ref={stage}
        className="viewer-stage"
        tabIndex={0}
        role="region"
        aria-label={attachment?.name ?? text.viewer}
      >
        {drawn ? (
          <div className="picture" style={{ width: page.width * scale, height: page.height * scale }}>
            <img src={`attachments/${attachment.id}/full`} alt={attachment.name} draggable={false} />
            <Boxes page={page} marked={marked} faint={answer !== null} focus={focus} />
          </div>
        ) : (
          <Paper page={page} marked={marked} focus={focus} />
        )}
      </div>
      <div className="viewer-foot">
        <Legend page={page} withAnswer={answer !== null} />
        {drawn && (
          <span className="zoom figures">
            <IconButton name={text.zoomOut} icon="minus" shortcut="-" onClick={() => zoomBy(-1)} />
            <button
              type="button"
              className="button quiet small"
              aria-label={text.zoomFit}
              title={`${text.zoomFit} (0)`}
              onClick={fit}
            >
              {format.percent(scale)}
            </button>
            <IconButton name={text.zoomIn} icon="plus" shortcut="+" onClick={() => zoomBy(1)} />
          </span>
        )}
      </div>
    </div>
  )
}

interface BoxesProps {
  page: Page
  marked: MarkedBox[]
  faint: boolean
  focus: Box | null
}

function Boxes({ page, marked, faint, focus }: BoxesProps) {
  return (
    <div className={faint ? 'boxes faint' : 'boxes'}>
      {page.lines.map((line, index) => (
        <LineBox key={index} line={line} page={page} lit={sameBox(line.box, focus ?? undefined)} />
      ))}
      {marked.map(({ box, kind }) => (
        <span
          key={kind + box.join()}
          className={`box ${kind} ${sameBox(box, focus ?? undefined) ? 'lit' : ''}`}
          style={placeOf(box, page)}
        />
      ))}
      {focus && !isDrawn(focus, page, marked) && (
        <span className="box mark lit" style={placeOf(focus, page)} />
      )}
    </div>
  )
}

function isDrawn(focus: Box, page: Page, marked: MarkedBox[]): boolean {
  return [...page.lines, ...marked].some(({ box }) => sameBox(box, focus))
}

function LineBox({ line, page, lit }: { line: Line; page: Page; lit: boolean }) {
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
    />
  )
}

/** In shares of the page, so that boxes follow every zoom by themselves. */
function placeOf([x, y, width, height]: Box, page: Page) {
  const share = (value: number, of: number) => `${(100 * value) / (of || 1)}%`
  return {
    left: share(x, page.width),
    top: share(y, page.height),
    width: share(width, page.width),
    height: share(height, page.height),
  }
}

/** A file without a picture of its pages: its lines, one under the other. */
function Paper({ page, marked, focus }: { page: Page; marked: MarkedBox[]; focus: Box | null }) {
  return (
    <div className="paper">
      {page.lines.map((line, index) => {
        const quoted = marked.some(({ box, text }) => sameBox(box, line.box) && line.text.includes(text))
        const lit = focus !== null && sameBox(line.box, focus)
        return (
          <p key={index} className={lit ? 'lit' : quoted ? 'quoted' : ''}>
            {line.text}
          </p>
        )
      })}
      {page.lines.length === 0 && <Icon name="document" />}
    </div>
  )
}

function useScrollTo(stage: React.RefObject<HTMLElement | null>, focus: Box | null): void {
  useEffect(() => {
    const timer = requestAnimationFrame(() =>
      stage.current?.querySelector('.lit')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
    return () => cancelAnimationFrame(timer)
  }, [stage, focus])
}
