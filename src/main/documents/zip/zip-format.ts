/** Which document a zip container is, by the names in it, and for OpenDocument and EPUB by the type they write down themselves. */
import type { DocumentFormat } from '../file-kind'

/** `format` null: there is no reader for it. `other`: a noun with its article. */
export interface ZipFormat {
  format: DocumentFormat | null
  other: string
}

/** @param mimetype what the entry `mimetype` holds, empty for none */
export function zipFormat(names: Iterable<string>, mimetype: string): ZipFormat {
  const all = [...names].map((name) => name.replace(/^\/+/, '').replaceAll('\\', '/').toLowerCase())
  const declared = BY_TYPE.find(([pattern]) => pattern.test(mimetype))
  const named = declared ?? tableFor(all).find(([pattern]) => all.some((name) => pattern.test(name)))
  return named ? { format: named[1], other: named[2] } : { format: null, other: 'a compressed archive' }
}

/** An archive of someone's files may have a folder `word`, but not Office's list of types beside it. */
function tableFor(names: string[]): KnownZip[] {
  return names.includes('[content_types].xml') ? OFFICE : OTHERS
}

type KnownZip = [pattern: RegExp, format: DocumentFormat | null, other: string]

const BY_TYPE: KnownZip[] = [
  [/^application\/epub\+zip/, 'epub', 'an EPUB book'],
  [/vnd\.oasis\.opendocument\.text|vnd\.sun\.xml\.writer/, 'odt', 'an OpenDocument text'],
  [/vnd\.oasis\.opendocument\.spreadsheet|vnd\.sun\.xml\.calc/, 'ods', 'an OpenDocument spreadsheet'],
  [/vnd\.oasis\.opendocument\.presentation|vnd\.sun\.xml\.impress/, 'odp', 'an OpenDocument presentation'],
]

const OFFICE: KnownZip[] = [
  [/^xl\/workbook\.bin$/, null, 'a binary Excel workbook'],
  [/^word\//, 'docx', 'a Word document'],
  [/^xl\//, 'xlsx', 'an Excel workbook'],
  [/^ppt\//, 'pptx', 'a PowerPoint presentation'],
  [/^visio\//, null, 'a Visio drawing'],
  [/./, 'docx', 'an Office document'],
]

const OTHERS: KnownZip[] = [
  [/^meta-inf\/container\.xml$/, 'epub', 'an EPUB book'],
  [/^index\/.*\.iwa$/, null, 'an Apple Pages, Numbers or Keynote document'],
  [/^(meta-inf\/manifest\.mf|androidmanifest\.xml)$/, null, 'a program'],
  [/^content\.xml$/, 'odt', 'an OpenDocument text'],
]
