/** Which parts of pictures a question asked to look at closely; each opens where the model looked. */
import type { Answer, Region } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { regionKey } from '../state/regions'
import { useActions, useWindow } from '../state/context'
import { Crop } from '../viewer/Crop'
import { viewsOf } from '../viewer/seen-views'

const PLACE = { width: 96, height: 72 }
const AMONG_OTHERS = { width: 72, height: 54 }

interface Props {
  regions: Region[]
  /** There are other pictures beside them. */
  several: boolean
  answer: Answer | null
}

export function AskedParts({ regions, several, answer }: Props) {
  return regions.map((region) => (
    <AskedPart key={regionKey(region)} region={region} several={several} answer={answer} />
  ))
}

function AskedPart({ region, several, answer }: Omit<Props, 'regions'> & { region: Region }) {
  const { attachmentId, box } = region
  const { text } = useLanguage()
  const { openViewer } = useActions()
  const attachment = useWindow((state) => state.attachments[attachmentId])
  if (!attachment || attachment.width === 0) return null
  const name = text.openPart(attachment.name)
  const open = () =>
    openViewer({
      attachmentId,
      answerId: answer?.id ?? null,
      layer: viewsOf(answer, attachmentId) ? 'views' : 'words',
      page: 1,
      focus: { page: 1, box },
    })
  return (
    <button type="button" className="question-file" aria-label={name} title={name} onClick={open}>
      <Crop attachment={attachment} box={box} place={several ? AMONG_OTHERS : PLACE} />
    </button>
  )
}
