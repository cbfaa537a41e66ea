/** The framed part by itself, enlarged, with what it would cost to look at it, and the way to ask about it. */
import { useEffect, useState, type RefObject } from 'react'
import type { Attachment, Box, Page } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { enlarge } from './enlarge'
import type { PartPrice } from './part-price'
import type { Closer } from './use-closer'

const ROOM = { width: 440, height: 150 }
const MOST_ENLARGED = 4

interface Props {
  attachment: Attachment
  page: Page
  frame: Box
  price: PartPrice | null
  stage: RefObject<HTMLElement | null>
  closer: Closer
}

export function Lens({ attachment, page, frame, price, stage, closer }: Props) {
  const { text } = useLanguage()
  const side = useFreeSide(stage, (frame[1] + frame[3] / 2) / page.height)
  const { room, image } = enlarge(frame, page, ROOM, MOST_ENLARGED)
  const [, , width, height] = frame
  return (
    <section className={`lens ${side}`} aria-label={text.lookCloser}>
      <div className="lens-glass">
        <span className="clip" style={room}>
          <img src={`attachments/${attachment.id}/full`} alt="" draggable={false} style={image} />
        </span>
      </div>
      <div className="lens-foot">
        <b>{text.lookCloser}</b>
        <output className="meta figures grow">
          {text.partSize(width, height)}
          {price && ` · ${text.partPrice(price.views, price.tokens)}`}
        </output>
        <button type="button" className="button quiet small" onClick={() => closer.change(null)}>
          {text.cancel}
        </button>
        <button type="button" className="button primary small" onClick={closer.ask}>
          {text.askAboutPart}
        </button>
      </div>
    </section>
  )
}

/** Below, unless the frame is there. @param middle of the frame, 0..1 of the picture's height */
function useFreeSide(stage: RefObject<HTMLElement | null>, middle: number): 'above' | 'below' {
  const [side, setSide] = useState<'above' | 'below'>('below')
  useEffect(() => {
    const look = requestAnimationFrame(() => {
      const room = stage.current?.getBoundingClientRect()
      const drawn = stage.current?.querySelector('.picture')?.getBoundingClientRect()
      if (!room || !drawn) return
      setSide(drawn.top + middle * drawn.height > (room.top + room.bottom) / 2 ? 'above' : 'below')
    })
    return () => cancelAnimationFrame(look)
  }, [stage, middle])
  return side
}
