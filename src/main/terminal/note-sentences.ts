/** What is to be known of how an answer was made, in sentences. */
import type { AnswerNote } from '../../shared/contract'

export function noteSentence({ code, details }: AnswerNote): string {
  const { file = '', frames = 0, wanted = 0, passages = 0, pages = 0, read = 0, total = 0 } = details
  switch (code) {
    case 'whole-text':
      return 'The model had the whole text.'
    case 'pages-so-far':
      return `It was made while the file was still being read, from ${read} of ${total} pages.`
    case 'passages':
      return `The model had ${passages} passages of ${pages} pages, not the whole text.`
    case 'own-words':
      return 'The sentences are the document’s own: no model that phrases well was at hand.'
    case 'document-language':
      return 'It is in the document’s language: no model at hand could put it into the one wished.'
    case 'storyboard':
      return frames === 1
        ? `This model takes no videos; it saw one frame of ${file} as a picture.`
        : `This model takes no videos; it saw ${frames} frames of ${file} as pictures.`
    case 'fewer-frames':
      return `Of the ${wanted} frames of ${file} that the model would take, ${frames} fitted beside the question.`
  }
}
