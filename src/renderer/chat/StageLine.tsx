/** What is being done right now, and what was done before it: the truth during the work, never a bare spinner. */
import type { Answer } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useWindow } from '../state/context'
import type { StageProgress } from '../state/window-state'
import { Icon } from '../ui/Icon'

const none: StageProgress[] = []

export function StageLine({ answer }: { answer: Answer }) {
  const language = useLanguage()
  const stages = useWindow((state) => state.stages[answer.id] ?? none)
  const past = stages.slice(0, -1)
  const present = stages.at(-1)
  // A reloaded window has not heard the stages, but sees whether there is text.
  const untold = answer.text === '' ? language.text.starting : language.text.writingNow
  return (
    <div className="stage-line" aria-live="polite">
      <span className="pulse" aria-hidden="true" />
      <span className="steps">
        {past.map((stage) => (
          <span key={stage.stage} className="step done">
            <Icon name="check" small />
            {doneName(stage, language)}
          </span>
        ))}
        <span className="step">{present ? presentName(present, language) : untold}</span>
      </span>
    </div>
  )
}

function presentName({ stage, done, total }: StageProgress, { text, format }: Language): string {
  switch (stage) {
    case 'reading':
      return text.reading(done, total)
    case 'looking':
      return text.looking(done, total)
    case 'searching':
      return text.searching
    case 'opening':
      return text.opening
    case 'thinking':
      return text.thinking(total > 0 ? format.percent(done / total) : '')
    case 'writing':
      return text.writingNow
  }
}

function doneName({ stage, total }: StageProgress, { text }: Language): string {
  const names = {
    reading: text.readDone,
    looking: text.lookedViews(total),
    searching: text.searchedDone,
    opening: text.openedDone,
    thinking: text.thoughtDone,
    writing: text.writingNow,
  }
  return names[stage]
}
