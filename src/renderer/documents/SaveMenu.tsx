/** The summary as a file, with its page references: Markdown, Word, PDF. */
import { useCallback, useState } from 'react'
import type { ExportFormat } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'
import { saveFile } from './save-file'

const FORMATS: ExportFormat[] = ['md', 'docx', 'pdf']

export function SaveMenu({ answerId }: { answerId: string }) {
  const { text } = useLanguage()
  const { exportSummary } = useActions()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [saving, setSaving] = useState(false)
  const close = useCallback(() => setAnchor(null), [])

  async function save(format: ExportFormat) {
    setSaving(true)
    const file = await exportSummary(answerId, format)
    if (file) saveFile(file)
    setSaving(false)
  }

  return (
    <>
      <IconButton
        name={saving ? text.saving : text.saveAs}
        icon="download"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-busy={saving}
        onClick={({ currentTarget }) => !saving && setAnchor(currentTarget)}
      />
      {anchor && (
        <Menu
          label={text.saveAs}
          anchor={anchor}
          close={close}
          items={FORMATS.map((format) => ({
            name: text.exportFormats[format],
            icon: 'document',
            act: () => void save(format),
          }))}
        />
      )}
    </>
  )
}
