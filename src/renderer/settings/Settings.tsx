/** Theme, language, and what runs where. */
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { Notice } from '../ui/Notice'
import { Choice } from './Choice'
import { WhatRunsWhere } from './WhatRunsWhere'

export function Settings() {
  const { text } = useLanguage()
  const { showView, showSidebar } = useActions()
  const sidebar = useWindow((state) => state.sidebar)
  return (
    <main className="main settings">
      <header className="bar">
        {!sidebar && <IconButton name={text.showSidebar} icon="sidebar" onClick={() => showSidebar(true)} />}
        <button type="button" className="button quiet small" onClick={() => showView('chat')}>
          <Icon name="left" />
          {text.backToChats}
          <kbd aria-hidden="true">Esc</kbd>
        </button>
      </header>
      <div className="settings-scroll">
        <div className="settings-inner">
          <h1>{text.settings}</h1>
          <Appearance />
          <WhatRunsWhere />
          <Notice tone="plain" title={text.notEncrypted}>
            {text.notEncryptedMeans}
          </Notice>
        </div>
      </div>
    </main>
  )
}

function Appearance() {
  const { text } = useLanguage()
  const { changeSettings } = useActions()
  const settings = useWindow((state) => state.app?.settings)
  if (!settings) return null
  return (
    <>
      <h2>{text.appearance}</h2>
      <div className="card settings-lines">
        <Choice
          name={text.theme}
          means={text.themeMeans}
          chosen={settings.theme}
          options={[
            ['system', text.system],
            ['light', text.light],
            ['dark', text.dark],
          ]}
          choose={(theme) => void changeSettings({ theme })}
        />
        <Choice
          name={text.language}
          means={text.languageMeans}
          chosen={settings.language}
          options={[
            ['system', text.system],
            ['en', 'English'],
            ['zh-CN', '简体中文'],
          ]}
          choose={(language) => void changeSettings({ language })}
        />
      </div>
    </>
  )
}
