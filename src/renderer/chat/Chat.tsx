/** The middle of the window: title, notices, the thread or the first start, and the composer. */
import { useEffect, useState } from 'react'
import { Composer } from '../composer/Composer'
import { useLanguage } from '../i18n/language'
import { PagePanel } from '../panel/PagePanel'
import { useActions, useWindow } from '../state/context'
import { Notice } from '../ui/Notice'
import { useMedia } from '../ui/use-media'
import { ChatBar } from './ChatBar'
import { FirstStart } from './FirstStart'
import { Notices } from './Notices'
import { Thread } from './Thread'

const OPENING_SHOWN_AFTER_MS = 300

export function Chat() {
  const id = useWindow((state) => state.chat.id)
  const ready = useWindow((state) => state.chat.state === 'ready')
  const fresh = useWindow((state) => state.chat.id === null && state.chat.turns.length === 0)
  const beside = useWindow((state) => state.panel !== null)
  // The page then lies over everything below the bar.
  const covered = useMedia('(max-width: 720px)') && beside
  return (
    <main className="main">
      <ChatBar />
      <Notices />
      <div className="main-parts">
        <div className="under" inert={covered}>
          {fresh ? <FirstStart /> : ready ? <Thread key={id} /> : <NotReady />}
        </div>
        <PagePanel />
        <div className="under" inert={covered}>
          <Composer />
        </div>
      </div>
    </main>
  )
}

function NotReady() {
  const { text, sentence } = useLanguage()
  const { chats } = useActions()
  const id = useWindow((state) => state.chat.id)
  const failure = useWindow((state) => state.chat.failure)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), OPENING_SHOWN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  const again = (
    <button type="button" className="button primary" onClick={() => id !== null && void chats.open(id)}>
      {text.tryAgain}
    </button>
  )
  return (
    <div className="thread" aria-busy={failure === null}>
      <div className="column">
        {failure ? (
          <Notice tone="fail" title={text.chatFailed} actions={again}>
            {sentence(failure)}
          </Notice>
        ) : (
          late && <p className="meta">{text.openingChat}</p>
        )}
      </div>
    </div>
  )
}
