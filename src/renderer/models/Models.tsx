/** The models: what is on this computer, what can be got, and how a model is asked about pictures. */
import { useMemo } from 'react'
import type { CatalogueEntry, ModelSummary } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { SettingsPage } from '../settings/SettingsPage'
import { Switch } from '../settings/Switch'
import { answeringModel } from '../state/answering'
import { useActions, useWindow } from '../state/context'
import { draftKey } from '../state/window-state'
import { FromFolder } from './FromFolder'
import { ModelRowView, ReaderRow } from './ModelRowView'
import { modelRows } from './model-facts'

const noModels: ModelSummary[] = []
const noEntries: CatalogueEntry[] = []

export function Models() {
  const { text } = useLanguage()
  const models = useWindow((state) => state.app?.models ?? noModels)
  const catalogue = useWindow((state) => state.app?.catalogue ?? noEntries)
  const looking = useWindow((state) => answeringModel(state, draftKey(state), true)?.id)
  const speaking = useWindow((state) => answeringModel(state, draftKey(state), false)?.id)
  const rows = useMemo(() => modelRows(models, catalogue), [models, catalogue])
  return (
    <SettingsPage title={text.models} lead={text.modelsLead}>
      <ul className="card model-rows" aria-label={text.models}>
        <ReaderRow />
        {rows.map((row) => (
          <ModelRowView key={row.id} row={row} inUse={row.id === looking || row.id === speaking} />
        ))}
      </ul>
      <FromFolder />
      <AskingAboutPictures />
    </SettingsPage>
  )
}

function AskingAboutPictures() {
  const { text } = useLanguage()
  const { changeSettings } = useActions()
  const lines = useWindow((state) => state.app?.settings.linesBesidePictures)
  return (
    <>
      <h2>{text.askingAboutPictures}</h2>
      <div className="card">
        <Switch
          name={text.linesBeside}
          means={text.linesBesideMeans}
          on={lines === 'on'}
          turn={(on) => void changeSettings({ linesBesidePictures: on ? 'on' : 'off' })}
        />
      </div>
    </>
  )
}
