/** What the colours of the boxes mean. */
import type { Page } from '../../shared/contract'
import { useLanguage } from '../i18n/language'

export function Legend({ page, withAnswer }: { page: Page; withAnswer: boolean }) {
  const { text } = useLanguage()
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
