/** A page as it looks, the passage marked on it. Pages keep their own colours, so what is drawn on them does too. */
import { useState } from 'react'
import type { Attachment, Box, Page } from '../../shared/contract'
import { boxOfPart, type LinePart } from '../documents/find-passage'
import { useLanguage } from '../i18n/language'
import type { Passage } from '../state/window-state'
import { IconButton } from '../ui/IconButton'
import { placeOf } from '../viewer/place'

interface Props {
  attachment: Attachment
  page: Page
  parts: LinePart[]
  passage: Passage | null
}

const LARGEST = 3

export function PagePicture({ attachment, page, parts, passage }: Props) {
  const { text } = useLanguage()
  const [zoom, setZoom] = useState(1)
  const boxes = passageBoxes(page, parts, passage)
  const source =
    attachment.kind === 'picture'
      ? `attachments/${attachment.id}/full`
      : `attachments/${attachment.id}/page/${page.number}`
  return (
    <div className="page-frame">
      <div className="page-zoom">
        <IconButton
          name={text.smaller}
          icon="minus"
          small
          disabled={zoom <= 1}
          onClick={() => setZoom(zoom - 0.5)}
        />
        <IconButton
          name={text.larger}
          icon="plus"
          small
          disabled={zoom >= LARGEST}
          onClick={() => setZoom(zoom + 0.5)}
        />
      </div>
      <div
        className="page-picture"
        style={{ width: `${zoom * 100}%`, aspectRatio: `${page.width} / ${page.height}` }}
      >
        <img
          key={source}
          src={source}
          alt={text.pagePicture(text.unitOf(attachment.unit, page.number))}
          draggable={false}
        />
        <div className="boxes">
          {boxes.map((box) => (
            <span key={box.join()} className="passage" style={placeOf(box, page)} />
          ))}
        </div>
      </div>
      {/* What the picture says, for those who do not see it. */}
      <div className="unseen">{page.text}</div>
    </div>
  )
}

/** The words that were found; else the box that was told. */
function passageBoxes(page: Page, parts: LinePart[], passage: Passage | null): Box[] {
  const found = parts.flatMap((part) => {
    const line = page.lines[part.line]
    return line && line.box[2] > 0 ? [boxOfPart(line, part)] : []
  })
  if (found.length > 0) return found
  return passage && passage.box[2] > 0 ? [passage.box] : []
}
