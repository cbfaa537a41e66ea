/** Taking text and tables out of a page. */
import { useState } from 'react'
import type { Attachment, Page } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useApi } from '../state/context'
import { copyText, useCopy } from '../ui/clipboard'
import { Icon } from '../ui/Icon'
import { CopyTable } from './CopyTable'

export function PageTools({ attachment, page }: { attachment: Attachment; page: Page }) {
  const { text } = useLanguage()
  const api = useApi()
  const [copied, copy] = useCopy()
  const [allCopied, setAllCopied] = useState(false)
  const several = attachment.pageMarks.length > 1

  async function copyAll() {
    const result = await api.request('attachment.reading', { id: attachment.id })
    if (!result.ok) return
    setAllCopied(await copyText(result.value.pages.map((read) => read.text).join('\n\n')))
    setTimeout(() => setAllCopied(false), 1500)
  }

  return (
    <div className="page-tools">
      <button type="button" className="button small" onClick={() => copy(page.text)}>
        <Icon name={copied ? 'check' : 'copy'} small />
        {copied ? text.copied : text.copyPage}
      </button>
      {several && attachment.state === 'ready' && (
        <button type="button" className="button small quiet" onClick={() => void copyAll()}>
          {allCopied ? text.copied : text.copyDocument}
        </button>
      )}
      <CopyTable key={page.number} attachmentId={attachment.id} number={page.number} />
    </div>
  )
}
