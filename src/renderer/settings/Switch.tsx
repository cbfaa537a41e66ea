/** A setting that is on or off. */
import { useId } from 'react'

interface Props {
  name: string
  means: string
  on: boolean
  turn(on: boolean): void
}

export function Switch({ name, means, on, turn }: Props) {
  const label = useId()
  const meaning = useId()
  return (
    <div className="settings-line">
      <div className="grow">
        <b id={label}>{name}</b>
        <small id={meaning}>{means}</small>
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-labelledby={label}
        aria-describedby={meaning}
        onClick={() => turn(!on)}
      />
    </div>
  )
}
