/** A chat's name, changed in place: Enter keeps it, Escape does not, leaving the field keeps it. */
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useLanguage } from '../i18n/language'

export function RenameField({ title, done }: { title: string; done(name: string | null): void }) {
  const { text } = useLanguage()
  const ended = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])

  function end(name: string | null) {
    if (ended.current) return
    ended.current = true
    done(name)
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Enter' ? event.currentTarget.value : null)
  }

  return (
    <input
      ref={field}
      className="row rename"
      aria-label={text.renameLabel}
      defaultValue={title}
      maxLength={200}
      onBlur={(event) => end(event.currentTarget.value)}
      onKeyDown={press}
    />
  )
}
