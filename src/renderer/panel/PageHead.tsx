/** Which page it is, how it was read, and the way to the next one. */
import type { Attachment, Page } from '../../shared/contract'
import { useTitle } from '../documents/Citation'
import { useLanguage, type Language } from '../i18n/language'
import { useActions } from '../state/context'
import { IconButton } from '../ui/IconButton'

interface Props {
  attachment: Attachment | null
  number: number
  total: number
  page: Page | null
}

export function PageHead({ attachment, number, total, page }: Props) {
  const language = useLanguage()
  const { text } = language
  const { changePanel, closePanel } = useActions()
  const unit = attachment?.unit ?? 'page'
  const asked = useTitle(attachment ?? { id: '', unit: 'page' }, number)
  const title = page?.title ?? asked
  const how = page ? howRead(page, language) : ''
  return (
    <header className="page-head">
      <div className="grow">
        <h2 className="figures">
          {text.unitOf(unit, number)}{' '}
          <small>{[...(total > 0 ? [text.ofUnits(total)] : []), ...(how ? [how] : [])].join(' · ')}</small>
        </h2>
        <p className="meta" title={title || attachment?.name}>
          {title || attachment?.name}
        </p>
      </div>
      <IconButton
        name={text.previousUnit(unit)}
        shortcut="PageUp"
        icon="left"
        disabled={number <= 1}
        onClick={() => changePanel({ page: number - 1 })}
      />
      <IconButton
        name={text.nextUnit(unit)}
        shortcut="PageDown"
        icon="right"
        disabled={number >= total}
        onClick={() => changePanel({ page: number + 1 })}
      />
      <IconButton name={text.closePanel} shortcut="Esc" icon="close" onClick={closePanel} />
    </header>
  )
}

function howRead({ source, lines, width }: Page, { text, format }: Language): string {
  if (source !== 'ocr') return source === 'text' && width === 0 ? text.sources.file : text.sources[source]
  if (lines.length === 0) return text.byOcr
  const sure = lines.reduce((sum, { confidence }) => sum + confidence, 0) / lines.length
  return text.ocrSure(format.percent(sure))
}
