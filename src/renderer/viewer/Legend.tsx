/** What the colours of the boxes mean. */
import type { Page, PictureViews } from '../../shared/contract'
import { useLanguage } from '../i18n/language'

interface Props {
  page: Page
  withAnswer: boolean
  views: PictureViews | null
  small: number
}

export function Legend({ page, withAnswer, views, small }: Props) {
  const { text } = useLanguage()
  if (views) return <ViewsLegend views={views} small={small} />
  const words = page.lines.reduce((sum, line) => sum + line.words.length, 0)
  return (
    <div className="legend figures">
      {withAnswer && (
        <span>
          <i className="answer-colour" />
          {text.legendAnswer}
        </span>
      )}
      <span>
        <i className="words-colour" />
        {text.legendWords(words)}
      </span>
    </div>
  )
}

function ViewsLegend({ views, small }: { views: PictureViews; small: number }) {
  const { text } = useLanguage()
  return (
    <div className="legend figures">
      <span>
        <i className="views-colour" />
        {text.legendViews(views.views.length)}
      </span>
      {small > 0 && (
        <span>
          <i className="small-colour" />
          {text.legendSmall}
        </span>
      )}
    </div>
  )
}
