/** The picture of a page with its boxes, and the frame of what is to be looked at closely. */
import { useEffect, useMemo } from 'react'
import type { Answer, Attachment, Box, Page, PictureViews } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { keyed } from '../ui/keyed'
import { FilmStrip } from './FilmStrip'
import { Legend } from './Legend'
import { LineBoxes } from './LineBoxes'
import { firstFrame } from './frame'
import { FrameBox } from './FrameBox'
import { Lens } from './Lens'
import { priceOf } from './part-price'
import type { Closer } from './use-closer'
import { useDrawnFrame } from './use-drawn-frame'
import { markedBoxes, sameBox, type MarkedBox } from './marked-boxes'
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
  /** null: nothing here can be looked at closely. */
  closer: Closer | null
  /** By which a look is priced, whatever is drawn. */
  asked: Answer | null
}

export function PageStage({ attachment, page, answer, views, focus, light, closer, asked }: Props) {
  const { text, format } = useLanguage()
  const drawn = attachment?.kind === 'picture'
  const { stage, scale, zoomBy, fit } = useZoom(page.width, page.height, closer !== null)
  useDrawnFrame(stage, page, closer)
  const marked = useMemo(
    () => markedBoxes(answer, attachment?.id ?? '', page.number),
    [answer, attachment?.id, page.number],
  )
  const small = useMemo(() => (views ? smallLines(page.lines, views) : []), [page.lines, views])
  useScrollTo(stage, focus)
  const name = attachment?.name ?? text.viewer

  return (
    <div className="viewer-main">
      <div className="viewer-view">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the arrows have to reach it */}
        <section ref={stage} className="viewer-stage" tabIndex={0} aria-label={name}>
          {drawn ? (
            <div
              className={closer ? 'picture drawable' : 'picture'}
              style={{ width: page.width * scale, height: page.height * scale }}
            >
              <img src={`attachments/${attachment.id}/full`} alt={attachment.name} draggable={false} />
              {views && <ViewBoxes page={page} seen={views} focus={focus} />}
              <LineBoxes
                page={page}
                lines={views ? small.map(({ line }) => line) : page.lines}
                look={views ? 'small' : answer ? 'faint' : ''}
                marked={marked}
                focus={
                  views && !small.some(({ line }) => sameBox(line.box, focus ?? undefined)) ? null : focus
                }
              />
              {closer?.frame && <FrameBox frame={closer.frame} page={page} scale={scale} closer={closer} />}
            </div>
          ) : (
            <Paper page={page} marked={marked} focus={focus} />
          )}
        </section>
        {closer?.frame && attachment && (
          <Lens
            attachment={attachment}
            page={page}
            frame={closer.frame}
            price={priceOf(closer.frame, asked)}
            stage={stage}
            closer={closer}
          />
        )}
      </div>
      {drawn && views && <FilmStrip attachment={attachment} page={page} seen={views} light={light} />}
      <div className="viewer-foot">
        <Legend page={page} withAnswer={answer !== null} views={views} small={small.length} />
        {closer && (
          <button
            type="button"
            className="button small look-closer"
            aria-pressed={closer.frame !== null}
            title={text.lookCloserTip}
            onClick={() => closer.change(closer.frame ? null : firstFrame(page))}
          >
            <Icon name="zoom" small />
            {text.lookCloser}
          </button>
        )}
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
