/** Where models are to run, and where each of them really ran last, with the reason. */
import { useEffect, useId, useState } from 'react'
import type { DeviceWish, DoctorReport } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useApi, useWindow } from '../state/context'

const WISHES: DeviceWish[] = ['auto', 'gpu', 'cpu']

export function WhereModelsRun() {
  const { text } = useLanguage()
  const { changeSettings } = useActions()
  const chosen = useWindow((state) => state.app?.settings.device)
  const title = useId()
  const ran = useRan()
  return (
    <>
      <h2 id={title}>{text.whereModelsRun}</h2>
      <fieldset className="devices" role="radiogroup" aria-labelledby={title}>
        {WISHES.map((wish) => (
          <label key={wish} className="device-card">
            <input
              type="radio"
              name={title}
              checked={wish === chosen}
              onChange={() => void changeSettings({ device: wish })}
            />
            <b>{text.deviceNames[wish]}</b>
            <small>{text.deviceMeans[wish]}</small>
          </label>
        ))}
      </fieldset>
      {ran && <RanTable ran={ran} />}
    </>
  )
}

/** Asked for once: what is written there changes with an answer, and none is asked for on this page. */
function useRan(): DoctorReport['devices'] | null {
  const api = useApi()
  const [ran, setRan] = useState<DoctorReport['devices'] | null>(null)
  useEffect(() => {
    void api.request('app.doctor', {}).then((report) => report.ok && setRan(report.value.devices))
  }, [api])
  return ran
}

function RanTable({ ran }: { ran: DoctorReport['devices'] }) {
  const { text } = useLanguage()
  const models = useWindow((state) => state.app?.models)
  if (ran.length === 0) return <p className="meta">{text.notRunYet}</p>
  return (
    <>
      <div className="card">
        <table className="device-table">
          <thead>
            <tr>
              <th scope="col">{text.model}</th>
              <th scope="col">{text.runsOn}</th>
              <th scope="col">{text.whyThere}</th>
            </tr>
          </thead>
          <tbody>
            {ran.map(({ model, device, reason }) => (
              <tr key={model}>
                <th scope="row">{models?.find(({ id }) => id === model)?.name ?? model}</th>
                <td>
                  <DeviceTag device={device} />
                  {text.deviceWords(device)}
                </td>
                <td>{reason === '' ? text.noReason : text.deviceNote(reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="meta device-later">{text.deviceFromNext}</p>
    </>
  )
}

function DeviceTag({ device }: { device: string }) {
  const { text } = useLanguage()
  const graphics = device.startsWith('GPU')
  return (
    <span className={graphics ? 'tag good' : 'tag'}>{graphics ? text.tagGraphics : text.tagProcessor}</span>
  )
}
