/** Why an answer was not written on the graphics card, where that was to be expected. */
import type { DeviceWish, Usage } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useWindow } from '../state/context'
import { Icon } from '../ui/Icon'

export function DeviceNote({ usage }: { usage: Usage | null }) {
  const { text } = useLanguage()
  const wish = useWindow((state) => state.app?.settings.device ?? 'auto')
  if (!usage?.deviceReason || !isUnexpected(usage, wish)) return null
  return (
    <p className="by-reader answer-note">
      <Icon name="chip" small />
      {usage.device && text.deviceWords(usage.device)} · {text.deviceNote(usage.deviceReason)}
    </p>
  )
}

/** A computer without a card, or with a slow one, is nothing to be told with every answer; the footer's tip has it. */
export function isUnexpected({ device = '', deviceReason = '' }: Usage, wish: DeviceWish): boolean {
  const failed = /stopped working|reported an error|ended the program/.test(deviceReason)
  return deviceReason !== '' && (failed || (wish === 'gpu' && device.includes('CPU')))
}
