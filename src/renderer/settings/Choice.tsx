/** One of a few, side by side. Radio buttons of the browser: the arrows move the choice by themselves. */
import { useId } from 'react'

interface Props<Value extends string> {
  name: string
  means: string
  chosen: Value
  options: [value: Value, name: string][]
  choose(value: Value): void
}

export function Choice<Value extends string>({ name, means, chosen, options, choose }: Props<Value>) {
  const label = useId()
  return (
    <div className="settings-line">
      <div className="grow">
        <b id={label}>{name}</b>
        <small>{means}</small>
      </div>
      <fieldset className="choice" role="radiogroup" aria-labelledby={label}>
        {options.map(([value, optionName]) => (
          <label key={value}>
            <input type="radio" name={label} checked={value === chosen} onChange={() => choose(value)} />
            {optionName}
          </label>
        ))}
      </fieldset>
    </div>
  )
}
