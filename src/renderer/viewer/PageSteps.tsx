/** Previous and next page of a file with several. */
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import { IconButton } from '../ui/IconButton'

export function PageSteps({ page, pages }: { page: number; pages: number }) {
  const { text } = useLanguage()
  const { changeViewer } = useActions()
  if (pages < 2) return null
  return (
    <div className="page-steps figures">
      <IconButton
        name={text.previousPage}
        icon="left"
        disabled={page === 1}
        onClick={() => changeViewer({ page: page - 1, focus: null })}
      />
      {text.pageOf(page, pages)}
      <IconButton
        name={text.nextPage}
        icon="right"
        disabled={page === pages}
        onClick={() => changeViewer({ page: page + 1, focus: null })}
      />
    </div>
  )
}
