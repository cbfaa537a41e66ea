/** The files of the question being written. Failed ones stay in view, in front; many are folded into a number. */
import { useMemo, useState } from 'react'
import { useLanguage } from '../i18n/language'
import { useWindow } from '../state/context'
import { chipFailure } from '../state/drafts'
import { regionKey } from '../state/regions'
import { draftOf } from '../state/window-state'
import { ChipView } from './ChipView'
import { PartChip } from './PartChip'

const MOST_SHOWN = 8

export function Chips() {
  const { text } = useLanguage()
  const [all, setAll] = useState(false)
  const { chips, regions } = useWindow((state) => draftOf(state))
  const failed = useWindow((state) =>
    chips
      .filter((chip) => chipFailure(state, chip))
      .map(({ key }) => key)
      .join(),
  )
  const shown = useMemo(() => {
    if (all || chips.length <= MOST_SHOWN) return chips
    const front = failed.split(',')
    return [...chips]
      .sort((a, b) => Number(front.includes(b.key)) - Number(front.includes(a.key)))
      .slice(0, MOST_SHOWN)
  }, [all, chips, failed])
  if (chips.length === 0 && regions.length === 0) return null
  const hidden = chips.length - shown.length
  return (
    <ul className="chips" aria-label={text.filesToSend}>
      {shown.map((chip) => (
        <ChipView key={chip.key} chip={chip} />
      ))}
      {chips.length > MOST_SHOWN && (
        <li>
          <button
            type="button"
            className="button quiet chips-more"
            aria-expanded={all}
            aria-label={all ? text.fewerFiles : text.showAllFiles(hidden)}
            onClick={() => setAll(!all)}
          >
            {all ? text.fewerFiles : text.moreFiles(hidden)}
          </button>
        </li>
      )}
      {regions.map((region) => (
        <PartChip key={regionKey(region)} region={region} />
      ))}
    </ul>
  )
}
