/** How the model looked, said in words: views, scale, cost, and the lines that came out too small to be sure of. */
import { useMemo } from 'react'
import type { Answer, Box, Page, PictureViews, Question } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { Segments } from '../ui/Segments'
import { closestView, isPart, smallLines } from './seen-views'
import { SmallText } from './SmallText'
import type { Closer } from './use-closer'

interface Props {
  question: Question | undefined
  answer: Answer
  /** The whole and parts of it; `look` is the one that is shown. */
  looks: PictureViews[]
  look: number
  choose(look: number): void
  page: Page
  waiting: boolean
  closer: Closer | null
  light(box: Box | null): void
}

export function ViewsPanel({ question, answer, looks, look, choose, page, waiting, closer, light }: Props) {
  const language = useLanguage()
  const { text } = language
  const seen = looks[look]!
  const small = useMemo(() => smallLines(page.lines, seen), [page.lines, seen])
  return (
    <>
      <div className="viewer-section">
        <h3>{text.howItLooked}</h3>
        {looks.length > 1 && (
          <Segments
            label={text.howItLooked}
            chosen={String(look)}
            options={lookNames(looks, page, language)}
            choose={(chosen) => choose(Number(chosen))}
          />
        )}
        <dl className="looked">
          {facts(answer, seen, isPart(seen, page), question, language).map(([name, value]) => (
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
        <SmallText
          small={small}
          page={page}
          sharp={question?.detail === 'sharp'}
          closer={closer}
          light={light}
        />
      )}
    </>
  )
}

function lookNames(looks: PictureViews[], page: Page, { text }: Language): [string, string][] {
  const parts = looks.filter((seen) => isPart(seen, page))
  return looks.map((seen, index) => [
    String(index),
    isPart(seen, page) ? text.partNumber(parts.indexOf(seen) + 1) : text.wholeShort,
  ])
}

function facts(
  { usage, views }: Answer,
  seen: PictureViews,
  part: boolean,
  question: Question | undefined,
  { text }: Language,
): [string, string][] {
  const view = closestView(seen)
  const cut = seen.rows > 0
  const tokens = usage && usage.imageTokens > 0 ? usage.imageTokens : null
  const tokensOf = views.length > 1 ? text.imageTokensOfAll : text.imageTokens
  const rows: [string, string][] = []
  if (part) rows.push([text.setting, text.lookedCloser])
  else if (question) rows.push([text.setting, text.details[question.detail]])
  rows.push([text.cutInto, cut ? text.cutIntoViews(seen.rows, seen.columns) : text.notCut])
  if (cut && view)
    rows.push([text.eachView, text.viewScale(Math.round(view[2]), Math.round(view[3]), seen.side)])
  rows.push([text.overview, part ? text.overviewOfPart(seen.side) : text.overviewMeans(seen.side)])
  rows.push([text.cost, text.costOf(seen.views.length, tokens === null ? '' : tokensOf(tokens))])
  return rows
}
