/** One of a few, side by side: a radio group of which the arrows move the choice. */
import { useId, useRef, type KeyboardEvent } from 'react'

interface Props<Value extends string> {
  name: string
  means: string
  chosen: Value
  options: [value: Value, name: string][]
  choose(value: Value): void
}

export function Choice<Value extends string>({ name, means, chosen, options, choose }: Props<Value>) {
  const label = useId()
  const group = useRef<HTMLDivElement>(null)

  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = options.findIndex(([value]) => value === chosen)
    const next = (at + step + options.length) % options.length
    const option = options[next]
    if (option) choose(option[0])
    group.current?.querySelectorAll('button')[next]?.focus()
  }

  return (
    <div className="settings-line">
      <div className="grow">
        <b id={label}>{name}</b>
        <small>{means}</small>
      </div>
      <div ref={group} className="choice" role="radiogroup" aria-labelledby={label} onKeyDown={move}>
        {options.map(([value, optionName]) => (
          <button
            key={value}
            type="button"
            role="radio"
            aria-checked={value === chosen}
            tabIndex={value === chosen ? 0 : -1}
            onClick={() => choose(value)}
          >
            {optionName}
          </button>
        ))}
      </div>
    </div>
  )
}
