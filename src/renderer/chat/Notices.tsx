/** What main has to say to the whole window: restored database, read-only folder, interrupted answers. Each is dismissed by hand. */
import type { FailureCode } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { keyed } from '../ui/keyed'
import { Notice } from '../ui/Notice'

const none: never[] = []
const GRAVE = new Set<FailureCode>(['database-newer', 'disk-full', 'folder-read-only', 'bug'])

export function Notices() {
  const { text, sentence } = useLanguage()
  const { dismissNotice } = useActions()
  const notices = useWindow((state) => state.app?.notices ?? none)
  return keyed(notices, sentence).map(({ key, item: notice }, index) => {
    const { title, rest } = titleOf(sentence(notice))
    const dismiss = (
      <button type="button" className="button small" onClick={() => dismissNotice(index)}>
        {text.dismiss}
      </button>
    )
    return (
      <Notice
        key={key}
        banner
        tone={GRAVE.has(notice.code) ? 'fail' : 'warn'}
        title={title}
        actions={dismiss}
      >
        {rest}
      </Notice>
    )
  })
}

/** The first sentence is the bold one. */
export function titleOf(sentence: string): { title: string; rest: string } {
  const end = /[.。]\s*(?=\S)/u.exec(sentence)
  if (!end) return { title: sentence, rest: '' }
  const at = end.index + end[0].length
  return { title: sentence.slice(0, at).trim(), rest: sentence.slice(at) }
}
