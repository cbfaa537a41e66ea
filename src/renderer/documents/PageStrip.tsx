/** The pages of a document as cells: what was read, how, and where reading stands. One tab stop; Enter opens the page. */
import { useMemo, type CSSProperties } from 'react'
import type { Attachment } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { useRoving } from '../ui/roving'
import { stripCells, type Cell } from './strip-cells'

interface Props {
  attachment: Attachment
  /** The sentence that says how far it is. */
  label: string
  /** Whether pages are being read at the moment. */
  reading: boolean
  /** Why a page could not be read. */
  whyOf(page: number): string
}

export function PageStrip({ attachment, label, reading, whyOf }: Props) {
  const language = useLanguage()
  const { openPage } = useActions()
  const { id, pageMarks } = attachment
  const cells = useMemo(() => stripCells(pageMarks, reading), [pageMarks, reading])
  const open = useWindow(({ panel }) => (panel?.attachmentId === id ? panel.page : 0))
  const { tabIndexOf, onKeyDown, onFocus } = useRoving('.strip', 'button')
  if (cells.length === 0) return null
  return (
    <ol className={cells.length > 60 ? 'strip many' : 'strip'} aria-label={label}>
      {cells.map((cell, index) => {
        const name = nameOf(cell, attachment, language)
        const why = cell.mark === 'f' && cell.from === cell.to ? whyOf(cell.from) : ''
        return (
          <li key={cell.from}>
            <button
              type="button"
              className={classOf(cell, open)}
              style={{ '--share': `${cell.share * 100}%` } as CSSProperties}
              aria-label={why === '' ? name : `${name}: ${why}`}
              aria-pressed={isIn(open, cell)}
              title={why === '' ? name : `${name}: ${why}`}
              tabIndex={tabIndexOf(index)}
              onKeyDown={onKeyDown}
              onFocus={onFocus}
              onClick={() => openPage(id, cell.from)}
            />
          </li>
        )
      })}
    </ol>
  )
}

function nameOf(cell: Cell, { unit }: Attachment, { text }: Language): string {
  return text.cellName(text.cellRange(unit, cell.from, cell.to), text.markNames[cell.mark])
}

function classOf(cell: Cell, open: number): string {
  const part = cell.share > 0 && cell.share < 1 ? 'in-part' : ''
  return `cell ${cell.mark} ${part} ${cell.present ? 'present' : ''} ${isIn(open, cell) ? 'open' : ''}`
}

function isIn(page: number, { from, to }: Cell): boolean {
  return page >= from && page <= to
}
