/** A chat's name, changed in place: Enter keeps it, Escape does not, leaving the field keeps it. */
import { useRef, type KeyboardEvent } from 'react'
import { useLanguage } from '../i18n/language'

export function RenameField({ title, done }: { title: string; done(name: string | null): void }) {
  const { text } = useLanguage()
  const ended = useRef(false)

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
      className="row rename"
      aria-label={text.renameLabel}
      defaultValue={title}
      maxLength={200}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => end(event.currentTarget.value)}
      onKeyDown={press}
    />
  )
}
