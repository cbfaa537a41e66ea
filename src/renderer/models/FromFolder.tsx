/** The way in for models that no hub has: the terminal's import. */
import { useLanguage } from '../i18n/language'
import { useCopy } from '../ui/clipboard'
import { IconButton } from '../ui/IconButton'

const COMMAND = 'npm run -s models -- import PATH'

export function FromFolder() {
  const { text } = useLanguage()
  const [copied, copy] = useCopy()
  return (
    <>
      <h2>{text.fromFolder}</h2>
      <div className="card settings-line">
        <div className="grow">
          <p className="meta">{text.fromFolderMeans}</p>
          <code className="command">{COMMAND}</code>
        </div>
        <IconButton
          name={copied ? text.copied : text.copyCommand}
          icon={copied ? 'check' : 'copy'}
          onClick={() => copy(COMMAND)}
        />
      </div>
    </>
  )
}
