/** How the model looked, said in words: views, scale, cost, and the lines that came out too small to be sure of. */
import { useMemo } from 'react'
import type { Answer, Box, Page, PictureViews, Question } from '../../shared/contract'
import { scriptLanguage, useLanguage, type Language } from '../i18n/language'
import { useWindow } from '../state/context'
import { keyed } from '../ui/keyed'
import { Notice } from '../ui/Notice'
import { closestView, smallLines, type SmallLine } from './seen-views'

interface Props {
  answer: Answer
  seen: PictureViews
  page: Page
  waiting: boolean
  light(box: Box | null): void
}

export function ViewsPanel({ answer, seen, page, waiting, light }: Props) {
  const language = useLanguage()
  const { text } = language
  const question = useWindow(
    (state) => state.chat.turns.find(({ answers }) => answers.includes(answer))?.question,
  )
  const small = useMemo(() => smallLines(page.lines, seen), [page.lines, seen])
  return (
    <>
      <div className="viewer-section">
        <h3>{text.howItLooked}</h3>
        <dl className="looked">
          {facts(answer, seen, question, language).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {waiting ? (
        <p className="viewer-section meta">{text.readingNow}</p>
      ) : (
        <SmallText small={small} sharp={question?.detail === 'sharp'} light={light} />
      )}
    </>
  )
}

function facts(
  { usage, views }: Answer,
  seen: PictureViews,
  question: Question | undefined,
  { text }: Language,
): [string, string][] {
  const view = closestView(seen)
  const cut = seen.rows > 0
  const tokens = usage && usage.imageTokens > 0 ? usage.imageTokens : null
  const tokensOf = views.length > 1 ? text.imageTokensOfAll : text.imageTokens
  const rows: [string, string][] = []
  if (question) rows.push([text.setting, text.details[question.detail]])
  rows.push([text.cutInto, cut ? text.cutIntoViews(seen.rows, seen.columns) : text.notCut])
  if (cut && view)
    rows.push([text.eachView, text.viewScale(Math.round(view[2]), Math.round(view[3]), seen.side)])
  rows.push([text.overview, text.overviewMeans(seen.side)])
  rows.push([text.cost, text.costOf(seen.views.length, tokens === null ? '' : tokensOf(tokens))])
  return rows
}

interface SmallTextProps {
  small: SmallLine[]
  sharp: boolean
  light(box: Box | null): void
}

function SmallText({ small, sharp, light }: SmallTextProps) {
  const { text } = useLanguage()
  if (small.length === 0) return <p className="viewer-section meta">{text.noSmallText}</p>
  const smallest = Math.min(...small.map(({ height }) => height))
  return (
    <div className="viewer-section">
      <Notice tone="warn" title={text.smallText(smallest)}>
        {text.smallTextMeans(small.length)} {!sharp && text.sharpLooksCloser}
      </Notice>
      <h3 className="small-title">{text.smallLines}</h3>
      <ol className="checks" onPointerLeave={() => light(null)}>
        {keyed(small, ({ line }) => line.text).map(({ key, item }) => (
          <SmallRow key={key} item={item} light={light} />
        ))}
      </ol>
    </div>
  )
}

function SmallRow({ item, light }: { item: SmallLine; light(box: Box | null): void }) {
  const { text } = useLanguage()
  const { line, height, view } = item
  return (
    <li>
      <button
        type="button"
        className="check"
        onPointerEnter={() => light(line.box)}
        onFocus={() => light(line.box)}
        onBlur={() => light(null)}
      >
        <span className="grow small-line" lang={scriptLanguage(line.text)}>
          {line.text}
        </span>
        <small>
          {text.pixelsTall(height)}
          {view > 0 && ` · ${text.inView(view)}`}
        </small>
      </button>
    </li>
  )
}
