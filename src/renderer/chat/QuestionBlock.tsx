/** What was asked, with the files that went along; each opens in the viewer. */
import type { Answer, Attachment, Question } from '../../shared/contract'
import { scriptLanguage, useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'
import { Thumbnail } from '../ui/Thumbnail'
import { viewsOf } from '../viewer/seen-views'
import { AskedParts } from './AskedParts'

const MOST_SHOWN = 4

export function QuestionBlock({ question, answer }: { question: Question; answer: Answer | null }) {
  const { text } = useLanguage()
  const { openViewer, openPage } = useActions()
  const newest = useWindow((state) => state.attachments)
  const files = question.attachments.map((file) => newest[file.id] ?? file)
  const shown = files.slice(0, files.length > MOST_SHOWN ? MOST_SHOWN - 1 : MOST_SHOWN)
  const hidden = files.length - shown.length
  const asked = useAsked(question)
  const open = (file: Attachment) =>
    file.kind === 'picture'
      ? openViewer({
          attachmentId: file.id,
          answerId: answer?.id ?? null,
          layer: viewsOf(answer, file.id) ? 'views' : 'words',
          page: 1,
          focus: null,
        })
      : openPage(file.id, 1)
  const about = [...files, ...question.regions.flatMap(({ attachmentId }) => newest[attachmentId] ?? [])]
  const seen = about.find(({ id }) => viewsOf(answer, id))
  const first = seen ?? about[0]
  const several = files.length + question.regions.length > 1

  return (
    <div className="question">
      {about.length > 0 && (
        <div className={several ? 'question-files several' : 'question-files'}>
          {shown.map((file) => (
            <button
              key={file.id}
              type="button"
              className="question-file"
              aria-label={text.openPicture(file.name)}
              title={file.name}
              onClick={() => open(file)}
            >
              <Thumbnail attachment={file} className={file.kind === 'document' ? 'document' : ''} />
            </button>
          ))}
          {hidden > 0 && <span className="thumbnail more">{text.moreFilesHere(hidden)}</span>}
          <AskedParts regions={question.regions} several={several} answer={answer} />
        </div>
      )}
      <div className="grow">
        <h2 lang={scriptLanguage(asked)}>
          <span className="unseen">{text.questionLabel}: </span>
          {asked}
        </h2>
        {first && (
          <div className="meta">
            <FileFacts files={files.length > 0 ? files : [first]} />
            {question.regions.length > 0 && (
              <>
                <span aria-hidden="true">·</span>
                {text.lookedCloser}
              </>
            )}
            <span aria-hidden="true">·</span>
            <button type="button" className="link" onClick={() => open(first)}>
              <Icon name="eye" small />
              {seen ? text.whatModelSaw : text.whatWasRead}
            </button>
          </div>
        )}
      </div>
    </div>
  )
}

/** What was typed, or for a summary what was wanted. */
function useAsked({ text: typed, task, attachments }: Question): string {
  const { text } = useLanguage()
  const [file] = attachments
  if (task.kind !== 'summary' || !file) return typed
  const language = task.language === 'document' ? '' : text.summaryLanguages[task.language]
  return text.summaryOf(file.name, task.length, language)
}

function FileFacts({ files }: { files: Attachment[] }) {
  const { text, format, sentence } = useLanguage()
  const [first] = files
  if (!first) return null
  if (files.length > 1) return <span className="file-name">{text.summaryOfFiles(files.length)}</span>
  const facts =
    first.kind === 'video'
      ? text.minutes(first.seconds)
      : first.width > 0
        ? text.size(first.width, first.height)
        : first.pageMarks.length > 0
          ? text.units(first.unit, first.pageMarks.length)
          : format.bytes(first.bytes)
  return (
    <span className="file-name" title={first.failure ? sentence(first.failure) : first.name}>
      {first.name} · {facts}
    </span>
  )
}
