/** The window: sidebar, chat or settings, and what opens above them. */
import { useEffect } from 'react'
import { Chat } from './chat/Chat'
import { DropOverlay } from './composer/DropOverlay'
import { LanguageProvider, useLanguage } from './i18n/language'
import { Library } from './library/Library'
import { Models } from './models/Models'
import { Settings } from './settings/Settings'
import { Shortcuts } from './settings/Shortcuts'
import { Sidebar } from './sidebar/Sidebar'
import { useWindow } from './state/context'
import { Notice } from './ui/Notice'
import { Spoken } from './ui/Spoken'
import { useShortcuts } from './ui/use-shortcuts'
import { applyTheme } from './ui/theme'
import { Viewer } from './viewer/Viewer'

export function App() {
  return (
    <LanguageProvider>
      <Window />
    </LanguageProvider>
  )
}

function Window() {
  const ready = useWindow((state) => state.app !== null)
  const failure = useWindow((state) => state.startFailure)
  const platform = useWindow((state) => state.app?.platform ?? '')
  const theme = useWindow((state) => state.app?.settings.theme ?? null)
  useEffect(() => (theme ? applyTheme(theme) : undefined), [theme])
  useEffect(() => void (document.documentElement.dataset.platform = platform), [platform])
  if (failure) return <StartFailed />
  if (!ready) return null
  return <Ready />
}

function Ready() {
  const view = useWindow((state) => state.view)
  const viewing = useWindow((state) => state.viewer !== null)
  useShortcuts()
  return (
    <div className="window">
      <div className="window-body" inert={viewing}>
        <Sidebar />
        {view === 'chat' && <Chat />}
        {view === 'settings' && <Settings />}
        {view === 'models' && <Models />}
        {view === 'library' && <Library />}
      </div>
      {viewing && <Viewer />}
      <DropOverlay />
      <Shortcuts />
      <Spoken />
    </div>
  )
}

function StartFailed() {
  const failure = useWindow((state) => state.startFailure)
  const { text, sentence } = useLanguage()
  const again = (
    <button type="button" className="button primary" onClick={() => location.reload()}>
      {text.loadAgain}
    </button>
  )
  return (
    <main className="fault">
      <Notice tone="fail" title={text.startFailed} actions={again}>
        {failure && sentence(failure)}
      </Notice>
    </main>
  )
}
