/** Theme, language, how answers are written, and what runs where. */
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Notice } from '../ui/Notice'
import { Choice } from './Choice'
import { GenerationSettings } from './GenerationSettings'
import { SettingsPage } from './SettingsPage'
import { WhatRunsWhere } from './WhatRunsWhere'

export function Settings() {
  const { text } = useLanguage()
  return (
    <SettingsPage title={text.settings}>
      <Appearance />
      <GenerationSettings />
      <WhatRunsWhere />
      <Notice tone="plain" title={text.notEncrypted}>
        {text.notEncryptedMeans}
      </Notice>
    </SettingsPage>
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
