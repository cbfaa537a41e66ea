/** Key caps, named as the platform names them. */
import { useWindow } from '../state/context'

const MAC: Record<string, string> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }

export function Keys({ keys }: { keys: string[] }) {
  const mac = useWindow((state) => state.app?.platform === 'darwin')
  return (
    <span className="keys" aria-hidden="true">
      {keys.map((key) => (
        <kbd key={key}>{mac ? (MAC[key] ?? key) : key}</kbd>
      ))}
    </span>
  )
}
