/** Passages of documents and the search over them. What is looked for comes as plain words; the query languages stay in here. */
import type { Database } from './database'

export interface PassageRow {
  sha256: string
  page: number
  /** Numbers of lines of the page, from 0. */
  firstLine: number
  lastLine: number
  heading: string
  text: string
}

const COLUMNS = `p.sha256, p.page, p.first_line AS firstLine, p.last_line AS lastLine, p.heading, p.text`

/** Takes the place of what was there for this page. Only within a transaction of the caller's, after the page itself. */
export function putPassages(
  db: Database,
  sha256: string,
  page: number,
  passages: readonly Omit<PassageRow, 'sha256' | 'page'>[],
): void {
  db.prepare('DELETE FROM passages WHERE sha256 = ? AND page = ?').run(sha256, page)
  addPassages(db, sha256, page, passages)
}

/** More of the same page. */
export function addPassages(
  db: Database,
  sha256: string,
  page: number,
  passages: readonly Omit<PassageRow, 'sha256' | 'page'>[],
): void {
  const insert = db.prepare(
    `INSERT INTO passages (sha256, page, first_line, last_line, heading, text)
     VALUES (@sha256, @page, @firstLine, @lastLine, @heading, @text)`,
  )
  for (const passage of passages) insert.run({ ...passage, sha256, page })
}

export interface PassageSearch {
  /** Only in these contents. */
  sha256: readonly string[]
  /** Any of them; the more of them and the rarer, the better. */
  words: readonly string[]
  limit: number
}

/** Best first. By words, by three characters and more anywhere, and where a word has fewer, by looking at every passage. */
export function findPassageRows(db: Database, search: PassageSearch): PassageRow[] {
  const { sha256, limit } = search
  const words = search.words.filter((word) => /[\p{L}\p{N}]/u.test(word))
  const files = JSON.stringify(sha256)
  const matching = (table: string, query: string) =>
    db
      .prepare<[string, string, number], PassageRow & { id: number }>(
        `SELECT p.id, ${COLUMNS} FROM ${table} JOIN passages p ON p.id = ${table}.rowid
         WHERE ${table} MATCH ? AND p.sha256 IN (SELECT value FROM json_each(?))
         ORDER BY bm25(${table}, 1.0, 0.6) LIMIT ?`,
      )
      .all(query, files, limit)
  const spaced = words.filter((word) => !isUnspaced(word))
  const unspaced = words.filter(isUnspaced)
  const long = unspaced.filter((word) => [...word].length >= 3)
  const short = unspaced.filter((word) => [...word].length < 3)
  const lists = [
    spaced.length > 0 ? matching('passage_words', anyOf(spaced)) : [],
    long.length > 0 ? matching('passage_trigrams', anyOf(long)) : [],
    short.length > 0 ? holding(db, search, files, short) : [],
  ]
  return merge(lists, limit)
}

/** Scripts that write words without blanks between them: to the word index a whole run of theirs is one word. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word)
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

function holding(
  db: Database,
  { limit }: PassageSearch,
  files: string,
  words: string[],
): (PassageRow & { id: number })[] {
  const count = words.map((_word, at) => `(instr(p.text, @w${at}) > 0)`).join(' + ')
  const sql = `SELECT p.id, ${COLUMNS}, ${count} AS held FROM passages p
    WHERE p.sha256 IN (SELECT value FROM json_each(@files)) AND held > 0
    ORDER BY held DESC, length(p.text) LIMIT @limit`
  const named = Object.fromEntries(words.map((word, at) => [`w${at}`, word]))
  return db
    .prepare<[Record<string, string | number>], PassageRow & { id: number; held: number }>(sql)
    .all({ ...named, files, limit })
}

/** By turns from each list, each passage once. */
function merge(lists: (PassageRow & { id: number })[][], limit: number): PassageRow[] {
  const taken = new Map<number, PassageRow>()
  for (let at = 0; at < limit; at++) {
    for (const list of lists) {
      const row = list[at]
      if (row && !taken.has(row.id)) taken.set(row.id, toRow(row))
    }
  }
  return [...taken.values()].slice(0, limit)
}

function toRow({ sha256, page, firstLine, lastLine, heading, text }: PassageRow): PassageRow {
  return { sha256, page, firstLine, lastLine, heading, text }
}

/** Letters of all passages: whether the whole of a document fits where it is wanted. */
export function lettersOf(db: Database, sha256: string): number {
  const sql = 'SELECT coalesce(sum(length(text)), 0) FROM passages WHERE sha256 = ?'
  return db.prepare<[string], number>(sql).pluck().get(sha256) ?? 0
}

/** The words in FTS5's own language: each as a phrase, any of them. */
function anyOf(words: readonly string[]): string {
  return words.map(phrase).join(' OR ')
}

export function phrase(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}
