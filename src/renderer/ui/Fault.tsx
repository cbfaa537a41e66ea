/** Shown in place of a blank window when drawing it failed. Needs nothing of the session, which may be what failed. */
import { Component, type ReactNode } from 'react'
import { chooseLanguage, createLanguage } from '../i18n/language'
import { Notice } from './Notice'

export class Fault extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    const { text } = createLanguage(
      chooseLanguage('system', document.documentElement.lang || navigator.language),
    )
    const again = (
      <button type="button" className="button primary" onClick={() => location.reload()}>
        {text.loadAgain}
      </button>
    )
    return (
      <main className="fault">
        <Notice tone="fail" title={text.windowFailed} actions={again}>
          {text.windowFailedMeans}
        </Notice>
      </main>
    )
  }
}
