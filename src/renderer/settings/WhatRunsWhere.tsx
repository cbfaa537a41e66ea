/** The doctor's report for the window: which part runs on what, and where the data lies. */
import { useCallback, useEffect, useState } from 'react'
import type { AppState, DoctorReport, Result } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useApi, useWindow } from '../state/context'
import { Notice } from '../ui/Notice'

export function WhatRunsWhere() {
  const language = useLanguage()
  const { text, sentence } = language
  const host = useWindow((state) => state.app?.host)
  const { report, check } = useReport()
  return (
    <>
      <div className="settings-heading">
        <h2>{text.whatRunsWhere}</h2>
        <button type="button" className="button small" disabled={report === null} onClick={check}>
          {report === null ? text.checking : text.checkAgain}
        </button>
      </div>
      {report && !report.ok && <Notice tone="fail" title={sentence(report.failure)} />}
      {report?.ok && host && (
        <dl className="card facts-list">
          {rows(report.value, host, language).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

function useReport() {
  const api = useApi()
  const [report, setReport] = useState<Result<DoctorReport> | null>(null)
  const ask = useCallback(() => void api.request('app.doctor', {}).then(setReport), [api])
  useEffect(ask, [ask])
  const check = () => {
    setReport(null)
    ask()
  }
  return { report, check }
}

function rows(report: DoctorReport, host: AppState['host'], { text, format }: Language): [string, string][] {
  const { database, memory, models } = report
  const state = (name: string) => text.modelStates[name as keyof typeof text.modelStates] ?? name
  const window = host.kind === 'electron' ? text.hostElectron : text.hostStandIn
  const parts = host.missing.map((part) => text.hostParts[part] ?? part)
  const hostLines = [text.hostFacts(window, report.node, report.platform)]
  if (parts.length > 0) hostLines.push(text.missing(parts))
  const health = database.health === 'ok' ? text.healthy : database.health
  const modelList = models
    .map((model) => `${model.id}: ${state(model.state)}, ${format.bytes(model.bytes)}`)
    .join('\n')
  return [
    [text.versionLabel, report.version],
    [text.host, hostLines.join('\n')],
    [text.device, report.device],
    [text.reader, report.reader],
    [text.models, modelList || text.none],
    [text.database, text.databaseFacts(database.conversations, format.bytes(database.bytes), health)],
    [text.dataFolder, report.dataFolder],
    [text.memory, text.memoryFacts(format.bytes(memory.freeBytes), format.bytes(memory.totalBytes))],
  ]
}
