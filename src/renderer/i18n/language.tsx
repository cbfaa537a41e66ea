/** Which language the window speaks, and its sentences, for every component. */
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react'
import type { Failure, Settings } from '../../shared/contract'
import { useWindow } from '../state/context'
import { chinese } from './chinese'
import { english, type Messages } from './english'
import { failureSentence } from './failure'
import { createFormat, type Format } from './format'

export interface Language {
  text: Messages
  format: Format
  /** The sentence for a failure. */
  sentence(failure: Failure): string
}

export function chooseLanguage(setting: Settings['language'], locale: string): 'en' | 'zh-CN' {
  if (setting !== 'system') return setting
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export function createLanguage(name: 'en' | 'zh-CN'): Language {
  const format = createFormat(name)
  const text = name === 'en' ? english(format) : chinese(format)
  return { text, format, sentence: (failure) => failureSentence(failure, text, format) }
}

const LanguageContext = createContext<Language>(createLanguage('en'))

export function LanguageProvider({ children }: { children: ReactNode }) {
  const setting = useWindow((state) => state.app?.settings.language ?? 'system')
  const locale = useWindow((state) => state.app?.locale ?? navigator.language)
  const name = chooseLanguage(setting, locale)
  const language = useMemo(() => createLanguage(name), [name])
  useEffect(() => {
    document.documentElement.lang = name
  }, [name])
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/** The language of a text by its script, so that the right font and line height are taken; undefined: that of the window. */
export function scriptLanguage(text: string): 'zh-CN' | 'en' | undefined {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (han + latin === 0) return undefined
  return han * 2 > latin ? 'zh-CN' : 'en'
}
