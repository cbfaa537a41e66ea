/** The library: documents that some conversation has, found by what stands in them. */
import type { LibraryEntry, LibraryHit } from '../../shared/contract'
import { ATTACHMENT, toAttachment, type AttachmentRow } from './attachments'
import type { Database } from './database'
import { isUnspaced, phrase } from './passages'

const MOST_HITS = 50

/** Of each content the attachment that was asked about last, with all conversations that have it; the newest first. */
export function listLibrary(db: Database): LibraryEntry[] {
  const sql = `SELECT ${ATTACHMENT}, f.sha256, c.id AS conversation_id, c.title
    FROM attachments f
    JOIN question_attachments l ON l.attachment_id = f.id
    JOIN questions q ON q.id = l.question_id
    JOIN conversations c ON c.id = q.conversation_id
    WHERE f.kind = 'document' AND f.state = 'ready' AND f.sha256 IS NOT NULL AND c.deleted_at IS NULL
    ORDER BY q.created_at DESC, q.id, l.position`
  type Row = AttachmentRow & { sha256: string; conversation_id: string; title: string }
  const entries = new Map<string, LibraryEntry>()
  for (const row of db.prepare<[], Row>(sql).all()) {
    const entry = entries.get(row.sha256) ?? { attachment: toAttachment(row), conversations: [] }
    entries.set(row.sha256, entry)
    if (!entry.conversations.some(({ id }) => id === row.conversation_id)) {
      entry.conversations.push({ id: row.conversation_id, title: row.title })
    }
  }
  return [...entries.values()]
}

/** Passages that hold all words of the query, the last one also as the beginning of a word; best first. */
export function searchLibrary(db: Database, query: string): LibraryHit[] {
  const words = query.match(/[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*/gu) ?? []
  if (words.length === 0) return []
  const all = words.map(phrase).join(' AND ')
  if (!words.some(isUnspaced)) return matching(db, 'passage_words', `${all}*`)
  const long = words.every((word) => [...word].length >= 3)
  return long ? matching(db, 'passage_trigrams', all) : holding(db, words)
}

function matching(db: Database, table: string, query: string): LibraryHit[] {
  const sql = `SELECT snippet(${table}, 0, char(2), char(3), '…', 24) AS snippet, ${HIT}
    FROM ${table} JOIN passages p ON p.id = ${table}.rowid JOIN (${NEWEST_USE}) u ON u.sha256 = p.sha256
    WHERE ${table} MATCH @query ORDER BY rank LIMIT ${MOST_HITS}`
  return db.prepare<[Record<string, string>], LibraryHit>(sql).all({ query })
}

/** Words too short for an index: every passage is looked at. */
function holding(db: Database, words: readonly string[]): LibraryHit[] {
  const [first = ''] = words
  const conditions = words.map((_word, at) => `instr(p.text, @w${at}) > 0`).join(' AND ')
  const sql = `SELECT substr(p.text, max(1, instr(p.text, @w0) - 40), 120) AS snippet, ${HIT}
    FROM passages p JOIN (${NEWEST_USE}) u ON u.sha256 = p.sha256
    WHERE ${conditions} LIMIT ${MOST_HITS}`
  const named = Object.fromEntries(words.map((word, at) => [`w${at}`, word]))
  const hits = db.prepare<[Record<string, string>], LibraryHit>(sql).all(named)
  return hits.map((hit) => ({ ...hit, snippet: hit.snippet.replaceAll(first, `\u0002${first}\u0003`) }))
}

const HIT = 'p.page, u.attachmentId, u.file, u.unit, u.conversationId'

/** Of each content the attachment that was asked about last; `max` makes SQLite take the other columns from its row. */
const NEWEST_USE = `SELECT f.sha256, f.id AS attachmentId, f.name AS file, f.unit, c.id AS conversationId,
    max(q.created_at) AS used
  FROM attachments f
  JOIN question_attachments l ON l.attachment_id = f.id
  JOIN questions q ON q.id = l.question_id
  JOIN conversations c ON c.id = q.conversation_id
  WHERE c.deleted_at IS NULL
  GROUP BY f.sha256`
