/** A place in a document that a search found, with the words found lit up. Opens the chat that has the document, at the page. */
import type { LibraryHit } from '../../shared/contract'
import { scriptLanguage, useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import { snippetPieces } from './snippet'

export function HitRow({ hit }: { hit: LibraryHit }) {
  const { text } = useLanguage()
  const { openHit } = useActions()
  const { file, unit, page, snippet } = hit
  const pieces = snippetPieces(snippet)
  const words = pieces.map((piece) => piece.text).join('')
  const place = `${file} · ${text.place(unit, page)}`
  return (
    <li className="library-row">
      <button type="button" className="library-open hit" onClick={() => void openHit(hit, words)}>
        <span className="library-snippet" lang={scriptLanguage(snippet)}>
          {pieces.map((piece) =>
            piece.found ? (
              <mark key={piece.start}>{piece.text}</mark>
            ) : (
              <span key={piece.start}>{piece.text}</span>
            ),
          )}
        </span>
        <small className="figures">{place}</small>
      </button>
    </li>
  )
}
