/** How looking through a folder goes, and what of it was left out and why. */
import { useState } from 'react'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { draftOf, type LeftOut } from '../state/window-state'
import { keyed } from '../ui/keyed'
import { Notice } from '../ui/Notice'

const MOST_SHOWN = 100

export function GatheringNotice() {
  const { text } = useLanguage()
  const { dismissGathering } = useActions()
  const gathering = useWindow((state) => draftOf(state).gathering)
  const [all, setAll] = useState(false)
  if (!gathering || (gathering.done && gathering.leftOut.length === 0 && gathering.found > 0)) return null
  const { folder, found, done, leftOut } = gathering
  if (!done)
    return (
      <div className="dock-notice">
        <Notice tone="plain" title={text.lookingThrough(folder, found)} />
      </div>
    )
  const actions = (
    <>
      {leftOut.length > 0 && (
        <button type="button" className="button small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.hideLeftOut : text.showLeftOut}
        </button>
      )}
      <button type="button" className="button small" onClick={dismissGathering}>
        {text.dismiss}
      </button>
    </>
  )
  return (
    <div className="dock-notice">
      <Notice
        tone={found === 0 ? 'warn' : 'plain'}
        title={found === 0 ? text.folderEmpty(folder) : text.folderAdded(folder, found)}
        actions={actions}
      >
        {leftOut.length > 0 && `${text.leftOut(leftOut.length)}.`}
      </Notice>
      {all && <LeftOutList leftOut={leftOut} />}
    </div>
  )
}

function LeftOutList({ leftOut }: { leftOut: LeftOut[] }) {
  const { text } = useLanguage()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the arrows have to reach it
    <ul className="left-out" tabIndex={0}>
      {keyed(leftOut.slice(0, MOST_SHOWN), ({ name }) => name).map(({ key, item }) => (
        <li key={key}>
          <span>{item.name}</span>
          <small>{text.whyLeftOut[item.why]}</small>
        </li>
      ))}
      {leftOut.length > MOST_SHOWN && <li>{text.moreFiles(leftOut.length - MOST_SHOWN)}</li>}
    </ul>
  )
}
