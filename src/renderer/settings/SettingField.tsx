/** A setting that is typed. Taken when the field is left or with Enter; what cannot be taken stays, with the reason. */
import { useId, useState, type KeyboardEvent } from 'react'
import { useLanguage } from '../i18n/language'
import { IconButton } from '../ui/IconButton'

interface Props {
  name: string
  means: string
  /** As it is kept; empty: left to the model. */
  kept: string
  lines?: boolean
  /** A sentence where it cannot be taken, else null. */
  take(typed: string): string | null
}

export function SettingField({ name, means, kept, lines = false, take }: Props) {
  const { text } = useLanguage()
  const id = useId()
  // null: nothing was typed that is not kept.
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const value = typed ?? kept
  const commit = (given: string) => {
    const refused = given === kept ? null : take(given)
    setProblem(refused)
    setTyped(refused === null ? null : given)
  }
  /** The button goes with it, so the field takes the focus. */
  const reset = () => {
    commit('')
    document.getElementById(id)?.focus()
  }
  const press = ({ key, nativeEvent }: KeyboardEvent) => {
    if (key === 'Enter' && !lines && !nativeEvent.isComposing) commit(value)
  }
  const field = {
    id,
    value,
    placeholder: text.asModelSays,
    spellCheck: false,
    'aria-describedby': `${id}-means${problem ? ` ${id}-problem` : ''}`,
    'aria-invalid': problem !== null,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => setTyped(currentTarget.value),
    onBlur: () => commit(value),
    onKeyDown: press,
  }
  return (
    <div className={lines ? 'settings-line typed multiline' : 'settings-line typed'}>
      <div className="grow">
        <label htmlFor={id}>{name}</label>
        <small id={`${id}-means`}>{means}</small>
        {problem && (
          <small id={`${id}-problem`} className="problem" role="alert">
            {problem}
          </small>
        )}
      </div>
      {lines ? (
        <textarea rows={3} {...field} />
      ) : (
        <input type="text" inputMode="decimal" autoComplete="off" {...field} />
      )}
      <IconButton
        name={text.resetOne(name)}
        icon="close"
        small
        aria-disabled={value === ''}
        onClick={reset}
      />
    </div>
  )
}
