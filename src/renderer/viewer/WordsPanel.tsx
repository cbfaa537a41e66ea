/** All lines of a page as text, to be read and copied; a line lights up its box. */
import type { Box, Page } from '../../shared/contract'
import { scriptLanguage, useLanguage } from '../i18n/language'
import { CopyTable } from '../panel/CopyTable'
import { useCopy } from '../ui/clipboard'
import { keyed } from '../ui/keyed'
import { useRoving } from '../ui/roving'
import { Icon } from '../ui/Icon'

interface Props {
  attachmentId: string
  page: Page
  waiting: boolean
  light(box: Box | null): void
}

export function WordsPanel({ attachmentId, page, waiting, light }: Props) {
  const { text } = useLanguage()
  const [copied, copy] = useCopy()
  const { tabIndexOf, onKeyDown, onFocus } = useRoving('.lines', 'button')
  if (waiting) return <p className="viewer-section meta">{text.readingNow}</p>
  if (page.lines.length === 0) return <p className="viewer-section meta">{text.nothingRead}</p>
  return (
    <>
      <div className="viewer-section viewer-heading">
        <h3 className="grow">{text.linesRead(page.lines.length)}</h3>
        <button type="button" className="button small" onClick={() => copy(page.text)}>
          <Icon name={copied ? 'check' : 'copy'} small />
          {copied ? text.copied : text.copyAll}
        </button>
        <CopyTable key={`${attachmentId} ${page.number}`} attachmentId={attachmentId} number={page.number} />
      </div>
      <ol className="lines" onPointerLeave={() => light(null)}>
        {keyed(page.lines, (line) => line.text).map(({ key, item: line }, index) => (
          <li key={key}>
            <button
              type="button"
              lang={scriptLanguage(line.text)}
              onPointerEnter={() => light(line.box)}
              tabIndex={tabIndexOf(index)}
              onKeyDown={onKeyDown}
              onFocus={(event) => {
                onFocus(event)
                light(line.box)
              }}
              onBlur={() => light(null)}
              onClick={() => copy(line.text)}
            >
              {line.text}
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}
