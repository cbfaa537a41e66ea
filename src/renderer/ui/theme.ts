/** Keeps the window in the chosen theme. tokens.css knows only light and dark; "system" is resolved here and followed. */
import type { Settings } from '../../shared/contract'

/** Returns the function that stops following the system. */
export function applyTheme(theme: Settings['theme']): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const show = () => {
    const dark = theme === 'dark' || (theme === 'system' && system.matches)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }
  show()
  system.addEventListener('change', show)
  return () => system.removeEventListener('change', show)
}
