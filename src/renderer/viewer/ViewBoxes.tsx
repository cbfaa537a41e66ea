/** The borders of the views over the picture, numbered in the order in which the model saw them. */
import type { Box, Page, PictureViews } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { sameBox } from './marked-boxes'
import { placeOf } from './place'
import { partsOf } from './seen-views'

export function ViewBoxes({ page, seen, focus }: { page: Page; seen: PictureViews; focus: Box | null }) {
  const { text, format } = useLanguage()
  const parts = partsOf(seen)
  const whole = seen.views.at(-1)
  const lit = (box: Box) => (sameBox(box, focus ?? undefined) ? 'lit' : '')
  return (
    <div className="boxes views" aria-hidden="true">
      {parts.map((box, index) => (
        <span key={box.join()} className={`box view ${lit(box)}`} style={placeOf(box, page)}>
          <i>{format.number(index + 1)}</i>
        </span>
      ))}
      {whole && (
        <span className={`box view whole ${lit(whole)}`} style={placeOf(whole, page)}>
          {parts.length === 0 && <i>{text.viewAll}</i>}
        </span>
      )}
    </div>
  )
}
