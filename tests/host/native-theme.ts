/** Electron's `nativeTheme`: what the app chose, and Chromium's own idea of the system otherwise. */
import type { NativeTheme } from 'electron'
import { Emitter } from './emitter.ts'

type Used = Pick<NativeTheme, 'on' | 'removeListener' | 'shouldUseDarkColors' | 'themeSource'>

class StandInTheme extends Emitter implements Used {
  /** Set by the window that has a page to paint. */
  paint: (colorScheme: 'light' | 'dark' | null) => Promise<void> = () => Promise.resolve()
  #source: NativeTheme['themeSource'] = 'system'

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source
  }
  set themeSource(source: NativeTheme['themeSource']) {
    this.#source = source
    void this.paint(this.colorScheme)
    this.emit('updated')
  }
  get colorScheme(): 'light' | 'dark' | null {
    return this.#source === 'system' ? null : this.#source
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

export const nativeTheme = new StandInTheme()
