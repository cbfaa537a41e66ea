/** How an answer was made, where that is worth knowing: from the whole text or from passages, from how many frames. */
import type { Answer, AnswerNote, PageUnit } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { Icon } from '../ui/Icon'

export function AnswerNotes({ answer: { notes } }: { answer: Answer }) {
  const language = useLanguage()
  return notes.map((note) => (
    <p key={note.code} className="by-reader answer-note">
      <Icon name="info" small />
      {noteWords(note, language)}
    </p>
  ))
}

export function noteWords({ code, details }: AnswerNote, { text }: Language): string {
  const number = (key: string) => Number(details[key] ?? 0)
  switch (code) {
    case 'whole-text':
      return text.noteWholeText
    case 'pages-so-far':
      return text.noteSoFar((details['unit'] ?? 'page') as PageUnit, number('read'), number('total'))
    case 'passages':
      return text.notePassages(number('passages'), number('pages'))
    case 'storyboard':
      return text.noteStoryboard(number('frames'))
    case 'fewer-frames':
      return text.noteFewerFrames(number('frames'), number('wanted'))
    case 'own-words':
      return text.allOwnWords
    case 'document-language':
      return text.noteDocumentLanguage(details['wanted'] === 'zh-CN' ? 'zh-CN' : 'en')
  }
}
