/** The models: what is on this computer, what can be got, and where models run, and how one is asked about pictures. */
import { useEffect, useMemo, useRef } from 'react'
import type { CatalogueEntry, ModelSummary } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { SettingsPage } from '../settings/SettingsPage'
import { Switch } from '../settings/Switch'
import { answeringModel } from '../state/answering'
import { useActions, useWindow } from '../state/context'
import { draftKey } from '../state/window-state'
import { isFocusNowhere } from '../ui/focus'
import { FromFolder } from './FromFolder'
import { WhereModelsRun } from './WhereModelsRun'
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
  const list = useFocusKept()
  return (
    <SettingsPage title={text.models} lead={text.modelsLead}>
      <div className="card">
        <div className="model-head" aria-hidden="true">
          <span>{text.model}</span>
          <span>{text.takes}</span>
        </div>
        <ul ref={list} className="model-rows" tabIndex={-1} aria-label={text.models}>
          <ReaderRow />
          {rows.map((row) => (
            <ModelRowView key={row.id} row={row} inUse={row.id === looking || row.id === speaking} />
          ))}
        </ul>
      </div>
      <WhereModelsRun />
      <FromFolder />
      <AskingAboutPictures />
    </SettingsPage>
  )
}

/** A button that had the focus may have gone with its model: the list takes it, so that it is not lost to the page. */
function useFocusKept() {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (isFocusNowhere()) list.current?.focus({ preventScroll: true })
  })
  return list
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
