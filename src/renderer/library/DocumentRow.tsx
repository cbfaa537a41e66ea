/** A document of the library: opens at its first page; each chat that has it opens too. */
import type { LibraryEntry } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import { Thumbnail } from '../ui/Thumbnail'

const MOST_CHATS = 3

export function DocumentRow({ entry: { attachment, conversations } }: { entry: LibraryEntry }) {
  const { text, format } = useLanguage()
  const { openFromLibrary, chats } = useActions()
  const { name, unit, pageMarks, bytes } = attachment
  const facts = [...(pageMarks.length > 0 ? [text.units(unit, pageMarks.length)] : []), format.bytes(bytes)]
  return (
    <li className="library-row">
      <button
        type="button"
        className="library-open"
        title={text.openDocument(name)}
        onClick={() => openFromLibrary(attachment)}
      >
        <Thumbnail attachment={attachment} />
        <span className="grow">
          <b>{name}</b>
          <small className="figures">{facts.join(' · ')}</small>
        </span>
      </button>
      <span className="library-chats">
        {conversations.slice(0, MOST_CHATS).map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className="link"
            title={text.openChat(title || text.untitled)}
            onClick={() => void chats.open(id)}
          >
            {title || text.untitled}
          </button>
        ))}
        {conversations.length > MOST_CHATS && <small>{text.inChats(conversations.length)}</small>}
      </span>
    </li>
  )
}
