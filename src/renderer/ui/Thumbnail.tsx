/** The small picture of a file, served by main; an icon where there is none. */
import { useState } from 'react'
import type { Attachment } from '../../shared/contract'
import { Icon, type IconName } from './Icon'

const ICONS: Record<Attachment['kind'], IconName> = {
  picture: 'image',
  document: 'document',
  video: 'video',
  unknown: 'image',
}

export function Thumbnail({ attachment, className = '' }: { attachment: Attachment; className?: string }) {
  const [broken, setBroken] = useState(false)
  const drawn = attachment.hasCover && !broken
  return (
    <span className={`thumbnail ${className}`}>
      {drawn ? (
        <img
          src={`attachments/${attachment.id}/thumbnail`}
          alt=""
          draggable={false}
          onError={() => setBroken(true)}
        />
      ) : (
        <Icon name={ICONS[attachment.kind]} />
      )}
    </span>
  )
}
