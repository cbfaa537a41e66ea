/** The picture of a page with its boxes. A line's box is a button in reading order that copies the line. */
import { useEffect, useMemo, useState, type ButtonHTMLAttributes } from 'react'
import type { Answer, Attachment, Box, Line, Page, PictureViews } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { copyText } from '../ui/clipboard'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { keyed } from '../ui/keyed'
import { useRoving } from '../ui/roving'
import { FilmStrip } from './FilmStrip'
import { Legend } from './Legend'
import { markedBoxes, sameBox, type MarkedBox } from './marked-boxes'
import { placeOf } from './place'
import { smallLines } from './seen-views'
import { useZoom } from './use-zoom'
import { ViewBoxes } from './ViewBoxes'

interface Props {
  attachment: Attachment | null
  page: Page
  answer: Answer | null
  /** Given: they are drawn, and of the lines only those too small in them. */
  views: PictureViews | null
  focus: Box | null
  light(box: Box | null): void
}

export function PageStage({ attachment, page, answer, views, focus, light }: Props) {
  const { text, format } = useLanguage()
  const drawn = attachment?.kind === 'picture'
  const { stage, scale, zoomBy, fit } = useZoom(page.width, page.height)
  const marked = useMemo(
    () => markedBoxes(answer, attachment?.id ?? '', page.number),
    [answer, attachment?.id, page.number],
  )
  const small = useMemo(() => (views ? smallLines(page.lines, views) : []), [page.lines, views])
  useScrollTo(stage, focus)

  return (
    <div className="viewer-main">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the arrows have to reach it */}
      <section ref={stage} className="viewer-stage" tabIndex={0} aria-label={attachment?.name ?? text.viewer}>
        {drawn ? (
          <div className="picture" style={{ width: page.width * scale, height: page.height * scale }}>
            <img src={`attachments/${attachment.id}/full`} alt={attachment.name} draggable={false} />
            {views && <ViewBoxes page={page} seen={views} focus={focus} />}
            <Boxes
              page={page}
              lines={views ? small.map(({ line }) => line) : page.lines}
              look={views ? 'small' : answer ? 'faint' : ''}
              marked={marked}
              focus={views && !small.some(({ line }) => sameBox(line.box, focus ?? undefined)) ? null : focus}
            />
          </div>
        ) : (
          <Paper page={page} marked={marked} focus={focus} />
        )}
      </section>
      {drawn && views && <FilmStrip attachment={attachment} page={page} seen={views} light={light} />}
      <div className="viewer-foot">
        <Legend page={page} withAnswer={answer !== null} views={views} small={small.length} />
        {drawn && (
          <span className="zoom figures">
            <IconButton name={text.zoomOut} icon="minus" shortcut="-" onClick={() => zoomBy(-1)} />
            <button type="button" className="button quiet small" title={`${text.zoomFit} (0)`} onClick={fit}>
              {format.percent(scale)}
              <span className="unseen">{text.zoomFit}</span>
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
  lines: Line[]
  look: '' | 'faint' | 'small'
  marked: MarkedBox[]
  focus: Box | null
}

function Boxes({ page, lines, look, marked, focus }: BoxesProps) {
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

/** A file without a picture of its pages: its lines, one under the other. */
function Paper({ page, marked, focus }: { page: Page; marked: MarkedBox[]; focus: Box | null }) {
  return (
    <div className="paper">
      {keyed(page.lines, (line) => line.text).map(({ key, item: line }) => {
        const quoted = marked.some(({ box, text }) => sameBox(box, line.box) && line.text.includes(text))
        const lit = focus !== null && sameBox(line.box, focus)
        return (
          <p key={key} className={lit ? 'lit' : quoted ? 'quoted' : ''}>
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
    if (!focus) return
    const timer = requestAnimationFrame(() =>
      stage.current?.querySelector('.lit')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
    return () => cancelAnimationFrame(timer)
  }, [stage, focus])
}
