/** The colours that are drawn before the page is: the window's ground and the buttons in its title bar. */
import { nativeTheme, type BrowserWindow } from 'electron'
import type { Settings } from '../../shared/contract'

export const TITLE_BAR_HEIGHT = 44

/** `--bg` and `--ink` of the design's tokens. */
const LIGHT = { ground: '#fdfdfc', ink: '#191c1a' }
const DARK = { ground: '#171918', ink: '#eceeec' }

export function setTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme
}

export function themeColors(): { ground: string; ink: string } {
  return nativeTheme.shouldUseDarkColors ? DARK : LIGHT
}

/** Until the window is closed. macOS draws its own buttons. */
export function followTheme(window: BrowserWindow): void {
  const recolor = () => {
    const { ground, ink } = themeColors()
    window.setBackgroundColor(ground)
    if (process.platform !== 'darwin') {
      window.setTitleBarOverlay({ color: ground, symbolColor: ink, height: TITLE_BAR_HEIGHT - 1 })
    }
  }
  nativeTheme.on('updated', recolor)
  window.once('closed', () => nativeTheme.removeListener('updated', recolor))
}
