/** One of a few, side by side. Radio buttons of the browser: the arrows move the choice by themselves. */
import { useId } from 'react'

interface Props<Value extends string> {
  /** The id of what names the group, or the name itself. */
  labelledBy?: string
  label?: string
  chosen: Value
  options: [value: Value, name: string, tip?: string][]
  choose(value: Value): void
}

export function Segments<Value extends string>({ labelledBy, label, chosen, options, choose }: Props<Value>) {
  const group = useId()
  return (
    <fieldset className="choice" role="radiogroup" aria-labelledby={labelledBy} aria-label={label}>
      {options.map(([value, name, tip]) => (
        <label key={value} title={tip}>
          <input type="radio" name={group} checked={value === chosen} onChange={() => choose(value)} />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
