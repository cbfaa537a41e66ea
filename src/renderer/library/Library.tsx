/** Every document that was read, and a search through all of them; a place found opens at its passage. */
import { useEffect, useState } from 'react'
import type { LibraryEntry, LibraryHit } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useApi, useWindow } from '../state/context'
import { PagePanel } from '../panel/PagePanel'
import { SettingsPage } from '../settings/SettingsPage'
import { Icon } from '../ui/Icon'
import { DocumentRow } from './DocumentRow'
import { HitRow } from './HitRow'

const WAIT_MS = 200

export function Library() {
  const { text } = useLanguage()
  const [query, setQuery] = useState('')
  const entries = useEntries()
  const hits = useHits(query.trim())
  const none = entries?.length === 0
  return (
    <SettingsPage
      title={text.library}
      lead={none ? text.noDocuments : text.libraryLead}
      beside={<PagePanel />}
    >
      {!none && (
        <label className="library-search">
          <Icon name="search" />
          <input
            type="search"
            value={query}
            maxLength={1000}
            aria-label={text.searchDocuments}
            placeholder={text.searchDocuments}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
      )}
      {query.trim() === '' ? (
        <Documents entries={entries ?? []} />
      ) : (
        <Hits hits={hits} query={query.trim()} documents={entries?.length ?? 0} />
      )}
    </SettingsPage>
  )
}

function Documents({ entries }: { entries: LibraryEntry[] }) {
  const { text } = useLanguage()
  if (entries.length === 0) return null
  return (
    <ul className="card library-list" aria-label={text.library}>
      {entries.map((entry) => (
        <DocumentRow key={entry.attachment.id} entry={entry} />
      ))}
    </ul>
  )
}

function Hits({ hits, query, documents }: { hits: LibraryHit[] | null; query: string; documents: number }) {
  const { text } = useLanguage()
  if (!hits) return <p className="meta library-said">{text.searchingDocuments}</p>
  return (
    <>
      <output className="meta library-said figures">
        {hits.length === 0 ? text.nothingFound(query, documents) : text.hits(hits.length)}
      </output>
      {hits.length > 0 && (
        <ul className="card library-list" aria-label={text.searchDocuments}>
          {hits.map((hit) => (
            <HitRow key={`${hit.attachmentId} ${hit.page} ${hit.snippet}`} hit={hit} />
          ))}
        </ul>
      )}
    </>
  )
}

/** Asked for again when a file has been read to its end. */
function useEntries(): LibraryEntry[] | null {
  const api = useApi()
  const [told, setTold] = useState<{ read: number; entries: LibraryEntry[] } | null>(null)
  const read = useWindow(
    ({ attachments }) => Object.values(attachments).filter(({ state }) => state === 'ready').length,
  )
  useEffect(() => {
    let current = true
    void api.request('library.list', {}).then((result) => {
      if (current) setTold({ read, entries: result.ok ? result.value : [] })
    })
    return () => {
      current = false
    }
  }, [api, read])
  return told?.entries ?? null
}

function useHits(query: string): LibraryHit[] | null {
  const api = useApi()
  const [found, setFound] = useState<{ query: string; hits: LibraryHit[] } | null>(null)
  useEffect(() => {
    if (query === '') return
    let current = true
    const timer = setTimeout(() => {
      void api.request('library.search', { query }).then((result) => {
        if (current) setFound({ query, hits: result.ok ? result.value : [] })
      })
    }, WAIT_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [api, query])
  // While the next letters are typed the last places stay.
  return query === '' ? null : (found?.hits ?? null)
}
