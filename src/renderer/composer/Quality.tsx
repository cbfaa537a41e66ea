/** How closely the model will look; only where the one that will answer takes pictures. */
import { useLanguage } from '../i18n/language'
import { answeringModel, DETAILS, detailOf, MOST_VIEWS, takesPictures } from '../state/answering'
import { useActions, useWindow } from '../state/context'
import { Segments } from '../ui/Segments'

export function Quality() {
  const { text } = useLanguage()
  const { models } = useActions()
  const looks = useWindow((state) => takesPictures(answeringModel(state)))
  const detail = useWindow((state) => detailOf(state))
  if (!looks) return null
  return (
    <Segments
      label={text.quality}
      chosen={detail}
      options={DETAILS.map((value) => [value, text.details[value], text.detailTip(MOST_VIEWS[value])])}
      choose={models.chooseDetail}
    />
  )
}
