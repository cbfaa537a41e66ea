/** What of yours was sent: nothing. While a model is being fetched it says that instead. */
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'

export function OfflineBadge() {
  const { text, format } = useLanguage()
  const { showView } = useActions()
  const installing = useWindow((state) => state.app?.models.find((model) => model.state === 'installing'))
  if (installing)
    return (
      <button type="button" className="offline downloading" onClick={() => showView('models')}>
        <Icon name="download" />
        {text.downloading(format.percent(installing.progress))}
      </button>
    )
  return (
    <p className="offline" title={text.offlineTip}>
      <Icon name="shield" />
      {text.offline}
      <small>{text.bytesSent(0)}</small>
    </p>
  )
}
