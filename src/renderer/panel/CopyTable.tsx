/** The tables of a page or picture, for other programs. They are looked for when they are first asked for. */
import { useCallback, useState } from 'react'
import { tableText, type TableFormat } from '../documents/table-text'
import { useLanguage } from '../i18n/language'
import { useApi } from '../state/context'
import { copyText } from '../ui/clipboard'
import { Icon } from '../ui/Icon'
import { Menu, type MenuItem } from '../ui/Menu'

const FORMATS: TableFormat[] = ['tsv', 'csv', 'md']

export function CopyTable({ attachmentId: id, number }: { attachmentId: string; number: number }) {
  const { text } = useLanguage()
  const api = useApi()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [tables, setTables] = useState<string[][][] | null>(null)
  const close = useCallback(() => setAnchor(null), [])

  async function open(button: HTMLElement) {
    const result = tables ? null : await api.request('attachment.tables', { id, number })
    const found = tables ?? (result?.ok ? result.value.map(({ rows }) => rows) : [])
    setTables(found)
    if (found.length > 0) setAnchor(button)
  }

  const items = (tables ?? []).flatMap((rows, at) =>
    FORMATS.map((format): MenuItem => ({
      name: text.tableAs(at + 1, tables?.length ?? 1, text.tableFormats[format]),
      icon: 'table',
      divided: at > 0 && format === 'tsv',
      act: () => void copyText(tableText(rows, format)),
    })),
  )
  return (
    <>
      <button
        type="button"
        className="button small quiet"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={tables?.length === 0}
        onClick={({ currentTarget }) => void open(currentTarget)}
      >
        <Icon name="table" small />
        {tables?.length === 0 ? text.noTables : text.copyTable}
      </button>
      {anchor && <Menu label={text.copyTable} anchor={anchor} close={close} items={items} />}
    </>
  )
}
