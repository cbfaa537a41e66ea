/** How answers are written: what the user wants otherwise than the model says by itself. */
import type { Generation } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import {
  changeGeneration,
  LONGEST_STOP,
  MOST_STOPS,
  NUMBER_NAMES,
  NUMBERS,
  readNumber,
  readStops,
  showStops,
  type NumberName,
  type NumberProblem,
} from './generation-fields'
import { SettingField } from './SettingField'

const nothingSet: Generation = {}

export function GenerationSettings() {
  const language = useLanguage()
  const { text } = language
  const { changeSettings } = useActions()
  const generation = useWindow((state) => state.app?.settings.generation ?? nothingSet)

  function keep<Name extends keyof Generation>(name: Name, value: Generation[Name]): null {
    void changeSettings({ generation: changeGeneration(generation, name, value) })
    return null
  }

  function takeNumber(name: NumberName, typed: string): string | null {
    const told = readNumber(typed, NUMBERS[name])
    return told.ok ? keep(name, told.value) : numberProblem(told.problem, name, language)
  }

  function takeStops(typed: string): string | null {
    const told = readStops(typed)
    if (told.ok) return keep('stop', told.value)
    return told.problem === 'too-many' ? text.tooManyStops(MOST_STOPS) : text.stopTooLong(LONGEST_STOP)
  }

  return (
    <>
      <div className="settings-heading">
        <h2>{text.howAnswersAreWritten}</h2>
        <button
          type="button"
          className="button small"
          disabled={Object.keys(generation).length === 0}
          onClick={() => void changeSettings({ generation: {} })}
        >
          {text.resetAll}
        </button>
      </div>
      <p className="meta settings-note">{text.howAnswersMeans}</p>
      <div className="card settings-lines">
        {NUMBER_NAMES.map((name) => (
          <SettingField
            key={name}
            name={text.generationNames[name]}
            means={text.generationMeans[name]}
            kept={String(generation[name] ?? '')}
            take={(typed) => takeNumber(name, typed)}
          />
        ))}
        <SettingField
          lines
          name={text.generationNames.stop}
          means={text.generationMeans.stop}
          kept={showStops(generation.stop)}
          take={takeStops}
        />
      </div>
    </>
  )
}

function numberProblem(problem: NumberProblem, name: NumberName, { text }: Language): string {
  if (problem === 'not-a-number') return text.notANumber
  if (problem === 'not-whole') return text.notWhole
  const { least, most, above } = NUMBERS[name]
  return above ? text.aboveUpTo(least, most) : text.outOfRange(least, most)
}
