/** Office files for tests, with as little in them as makes them what they are. */
import type { Page } from '../../../../src/shared/contract'
import type { OpenDocument, OpenFormat, ReadPicture } from '../../../../src/main/documents/document'
import { makeZip, type Parts } from '../zip/make-zip'

export const LIVE = new AbortController().signal

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** @param list id -> [type, target] */
export function relationships(list: Record<string, [type: string, target: string, mode?: string]>): string {
  const each = Object.entries(list).map(
    ([id, [type, target, mode]]) =>
      `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`
}

const WORD = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${RELATIONSHIPS}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

/** @param parts more of them, by their name below `word/` with the relationship's type: `styles:styles.xml` */
export function makeWord(
  body: string,
  parts: Record<string, string | Buffer> = {},
  others: Parts = {},
): Buffer {
  const list: Record<string, [string, string]> = {}
  const files: Parts = {}
  for (const [key, content] of Object.entries(parts)) {
    const [type, name] = key.split(':') as [string, string]
    list[`r-${name}`] = [type, name]
    files[`word/${name}`] =
      typeof content === 'string' ? content.replace(/^<(\S+?)([ >])/, `<$1 ${WORD}$2`) : content
  }
  return makeZip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships({ main: ['officeDocument', 'word/document.xml'] }),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${WORD}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships(list),
    ...files,
    ...others,
  })
}

/** A paragraph of one run. */
export const p = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${r(text)}</w:p>`
export const r = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`

export async function opened(open: OpenFormat, bytes: Buffer, readPicture: ReadPicture = noPicture) {
  return open({ name: 'a.file', bytes }, readPicture, LIVE)
}

const noPicture: ReadPicture = () => Promise.reject(new Error('No picture should be read here'))

export async function pagesOf(document: OpenDocument): Promise<Page[]> {
  const pages: Page[] = []
  for (let number = 1; number <= document.facts.pages; number++)
    pages.push(await document.readPage(number, LIVE))
  return pages
}

/** A line a line: `heading1 Title`, `row a|b`, `- text`. */
export async function linesOf(
  open: OpenFormat,
  bytes: Buffer,
  readPicture?: ReadPicture,
): Promise<string[][]> {
  const pages = await pagesOf(await opened(open, bytes, readPicture))
  return pages.map(({ lines }) =>
    lines.map(({ role, level, text, cells }) => {
      if (role === 'row') return `row ${cells!.join('|')}`
      return `${role ?? '-'}${level ?? ''} ${text}`
    }),
  )
}
