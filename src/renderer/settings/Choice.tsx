/** A setting with a few values. */
import { useId } from 'react'
import { Segments } from '../ui/Segments'

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
      <Segments labelledBy={label} chosen={chosen} options={options} choose={choose} />
    </div>
  )
}
