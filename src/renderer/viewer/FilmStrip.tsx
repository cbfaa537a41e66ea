/** Each view by itself, as square as the model saw it: the whole picture, then the parts. A view lights up its place. */
import type { Attachment, Box, Page, PictureViews } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import { keyed } from '../ui/keyed'
import { useRoving } from '../ui/roving'
import { isPart, partsOf } from './seen-views'

/** Pixels of a view in the strip. */
const SIDE = 44

interface Props {
  attachment: Attachment
  page: Page
  seen: PictureViews
  light(box: Box | null): void
}

export function FilmStrip({ attachment, page, seen, light }: Props) {
  const { text, format } = useLanguage()
  const { changeViewer } = useActions()
  const { tabIndexOf, onKeyDown, onFocus } = useRoving('.film', 'button')
  const whole: Box = seen.views.at(-1) ?? [0, 0, page.width, page.height]
  const frames = [whole, ...partsOf(seen)]
  const part = isPart(seen, page)
  return (
    <ul className="film" aria-label={text.allViews} onPointerLeave={() => light(null)}>
      {keyed(frames, (box) => box.join()).map(({ key, item: box }, index) => (
        <li key={key}>
          <button
            type="button"
            aria-label={index > 0 ? text.viewNumber(index) : part ? text.wholePart : text.wholePicture}
            tabIndex={tabIndexOf(index)}
            onKeyDown={onKeyDown}
            onPointerEnter={() => light(box)}
            onFocus={(event) => {
              onFocus(event)
              light(box)
            }}
            onBlur={() => light(null)}
            onClick={() => changeViewer({ focus: { page: page.number, box } })}
          >
            <span className="frame">
              <Frame attachment={attachment} page={page} box={box} whole={index === 0 && !part} />
            </span>
            {index === 0 ? text.viewAll : format.number(index)}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface FrameProps {
  attachment: Attachment
  page: Page
  box: Box
  whole: boolean
}

/** The whole is drawn from the thumbnail: so much smaller than the picture it would come out jagged. */
function Frame({ attachment: { id }, page, box, whole }: FrameProps) {
  const source = `attachments/${id}/${whole ? 'thumbnail' : 'full'}`
  return <img src={source} alt="" draggable={false} style={cropTo(box, page)} />
}

/** Stretched as the view was, and moved so that only the view shows. */
function cropTo([x, y, width, height]: Box, page: Page) {
  const across = SIDE / width
  const down = SIDE / height
  return { width: page.width * across, height: page.height * down, left: -x * across, top: -y * down }
}
