/** Beside Send, wherever there is a document: a summary of the whole of it, in one of three lengths, in its language or another. */
import { useCallback, useState } from 'react'
import type { SummaryLanguage, SummaryLength } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { documentsToSummarize } from '../state/summarizing'
import { draftOf } from '../state/window-state'
import { Icon, type IconName } from '../ui/Icon'
import { Menu, type MenuItem } from '../ui/Menu'

const LENGTHS: SummaryLength[] = ['short', 'page', 'sections']
const LANGUAGES: SummaryLanguage[] = ['document', 'en', 'zh-CN']
const LENGTH_ICONS: Record<SummaryLength, IconName> = { short: 'minus', page: 'document', sections: 'list' }

export function SummarizeMenu() {
  const { text } = useLanguage()
  const { summarize, chooseSummaryLanguage } = useActions()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = useCallback(() => setAnchor(null), [])
  const count = useWindow((state) => documentsToSummarize(state).length)
  const sending = useWindow((state) => draftOf(state).sending)
  const wished = useWindow((state) => state.summaryWish.language)
  if (count === 0) return null
  const items: MenuItem[] = [
    ...LENGTHS.map((length) => ({
      name: text.lengths[length],
      icon: LENGTH_ICONS[length],
      ...(count > 1 && { note: text.summarizeThese(count) }),
      act: () => void summarize(length),
    })),
    ...LANGUAGES.map((language, at) => ({
      name: text.summaryLanguages[language],
      icon: 'check' as const,
      checked: language === wished,
      divided: at === 0,
      stays: true,
      act: () => chooseSummaryLanguage(language),
    })),
  ]
  return (
    <>
      <button
        type="button"
        className="button small summarize"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={sending}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {text.summarize}
        <Icon name="down" small />
      </button>
      {anchor && <Menu label={text.summarize} anchor={anchor} close={close} items={items} />}
    </>
  )
}
