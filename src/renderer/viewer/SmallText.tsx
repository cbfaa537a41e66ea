/** The lines that came out too small to be sure of, and the way to look at them closer. */
import type { Box, Page } from '../../shared/contract'
import { scriptLanguage, useLanguage } from '../i18n/language'
import { keyed } from '../ui/keyed'
import { Icon } from '../ui/Icon'
import { Notice } from '../ui/Notice'
import { frameAround } from './frame'
import type { SmallLine } from './seen-views'
import type { Closer } from './use-closer'

/** The lines that are too small in the view of the smallest: what lies far apart is not looked at as one. */
function boxesToFrame(small: SmallLine[]): Box[] {
  const smallest = small.reduce((least, item) => (item.height < least.height ? item : least))
  return small.filter(({ view }) => view === smallest.view).map(({ line }) => line.box)
}

interface Props {
  small: SmallLine[]
  page: Page
  sharp: boolean
  closer: Closer | null
  light(box: Box | null): void
}

export function SmallText({ small, page, sharp, closer, light }: Props) {
  const { text } = useLanguage()
  if (small.length === 0) return <p className="viewer-section meta">{text.noSmallText}</p>
  const smallest = Math.min(...small.map(({ height }) => height))
  return (
    <div className="viewer-section">
      <Notice
        tone="warn"
        title={text.smallText(smallest)}
        actions={
          closer && (
            <button
              type="button"
              className="button small"
              onClick={() => closer.change(frameAround(boxesToFrame(small), page))}
            >
              <Icon name="zoom" small />
              {text.lookCloserHere}
            </button>
          )
        }
      >
        {text.smallTextMeans(small.length)} {!sharp && text.sharpLooksCloser}
      </Notice>
      <h3 className="small-title">{text.smallLines}</h3>
      <ol className="checks" onPointerLeave={() => light(null)}>
        {keyed(small, ({ line }) => line.text).map(({ key, item }) => (
          <SmallRow key={key} item={item} light={light} />
        ))}
      </ol>
    </div>
  )
}

function SmallRow({ item, light }: { item: SmallLine; light(box: Box | null): void }) {
  const { text } = useLanguage()
  const { line, height, view } = item
  return (
    <li>
      <button
        type="button"
        className="check"
        onPointerEnter={() => light(line.box)}
        onFocus={() => light(line.box)}
        onBlur={() => light(null)}
      >
        <span className="grow small-line" lang={scriptLanguage(line.text)}>
          {line.text}
        </span>
        <small>
          {text.pixelsTall(height)}
          {view > 0 && ` · ${text.inView(view)}`}
        </small>
      </button>
    </li>
  )
}
