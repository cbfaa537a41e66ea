/** What of yours was sent: nothing. While a model is being fetched it says that instead. */
import { useLanguage } from '../i18n/language'
import { useWindow } from '../state/context'
import { Icon } from '../ui/Icon'

export function OfflineBadge() {
  const { text, format } = useLanguage()
  const installing = useWindow((state) => state.app?.models.find((model) => model.state === 'installing'))
  if (installing)
    return (
      <p className="offline downloading" role="status">
        <Icon name="shield" />
        {text.downloading(format.percent(installing.progress))}
      </p>
    )
  return (
    <p className="offline" title={text.offlineTip}>
      <Icon name="shield" />
      {text.offline}
      <small>{text.bytesSent(0)}</small>
    </p>
  )
}
