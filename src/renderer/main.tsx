/** The window's entry: one session with main, one tree of components. */
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { connect } from './api'
import { SessionContext } from './state/context'
import { createSession } from './state/session'
import { Fault } from './ui/Fault'
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/overlays.css'
import './ui/layout.css'
import './sidebar/sidebar.css'
import './chat/thread.css'
import './chat/prose.css'
import './chat/answer.css'
import './chat/first-start.css'
import './documents/job.css'
import './documents/summary.css'
import './panel/panel.css'
import './library/library.css'
import './composer/composer.css'
import './composer/chips.css'
import './composer/drop-overlay.css'
import './viewer/viewer.css'
import './viewer/views.css'
import './viewer/closer.css'
import './settings/settings.css'
import './settings/generation.css'
import './models/models.css'

const session = createSession(connect(window.deskglass))
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <Fault>
      <SessionContext value={session}>
        <App />
      </SessionContext>
    </Fault>,
  )
}
void session.start()
