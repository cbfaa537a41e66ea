/** What the colours of the strip mean; only those that occur. */
import { useLanguage } from '../i18n/language'

export function StripLegend({ marks }: { marks: string }) {
  const { text } = useLanguage()
  const kinds = [
    ['t', text.legendRead],
    ['o', text.legendOcr],
    ['v', text.legendLooked],
    ['b', text.legendBlank],
    ['f', text.legendFailed],
    ['w', text.legendWaiting],
  ] as const
  return (
    <span className="strip-legend">
      {kinds
        .filter(([mark]) => marks.includes(mark))
        .map(([mark, name]) => (
          <span key={mark}>
            <i className={`cell ${mark}`} aria-hidden="true" />
            {name}
          </span>
        ))}
    </span>
  )
}
