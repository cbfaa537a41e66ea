/** An encrypted document: asks for its password in place. The password goes to main and is kept nowhere. */
import { useRef, useState } from 'react'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'

export function UnlockChip({ attachmentId, name }: { attachmentId: string; name: string }) {
  const { text, sentence } = useLanguage()
  const { unlock } = useActions()
  const [asking, setAsking] = useState(false)
  const [checking, setChecking] = useState(false)
  const [wrong, setWrong] = useState('')
  const field = useRef<HTMLInputElement>(null)

  async function submit() {
    if (checking || !field.current) return
    setChecking(true)
    const failure = await unlock(attachmentId, field.current.value)
    setChecking(false)
    if (!failure) return
    setWrong(failure.code === 'locked' ? text.wrongPassword : sentence(failure))
    field.current?.select()
  }

  if (!asking)
    return (
      <small>
        {text.locked}
        <span aria-hidden="true">·</span>
        <button type="button" className="link unlock" onClick={() => setAsking(true)}>
          {text.unlock}
        </button>
      </small>
    )
  return (
    // Not a form: it stands inside that of the composer.
    <span className="unlock-form">
      <input
        ref={field}
        type="password"
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the button that was pressed
        autoFocus
        maxLength={1000}
        aria-label={text.password(name)}
        aria-invalid={wrong !== ''}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void submit()
          if (event.key === 'Escape') setAsking(false)
          event.stopPropagation()
        }}
      />
      <button type="button" className="link unlock" aria-disabled={checking} onClick={() => void submit()}>
        {checking ? text.unlocking : text.unlock}
      </button>
      {wrong !== '' && (
        <small className="wrong" role="alert">
          {wrong}
        </small>
      )}
    </span>
  )
}
