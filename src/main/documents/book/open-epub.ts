/** EPUB books: the parts of the spine in their order, cut where the table of contents says that a chapter begins. */
import type { Page } from '../../../shared/contract'
import { pagesFromBlocks, type Block } from '../blocks'
import type { OpenFormat } from '../document'
import { copyProtected } from '../failures'
import { keptDocument } from '../kept-document'
import { decodeText } from '../text/decode-text'
import { CUT_SHORT, explained, MOST_LETTERS } from '../text/open-text'
import { htmlBlocks } from '../web/html-blocks'
import { parsePage } from '../web/parse-html'
import { damagedDocument } from '../zip/zip-failures'
import { openZip, type Zip } from '../zip/open-zip'
import { isEncrypted } from './encrypted'
import { readPackage, type BookPackage } from './book-package'
import { readContents } from './contents'

export const openEpub: OpenFormat = async (source, _readPicture, signal) => {
  const zip = await openZip(source.bytes, source.name)
  try {
    const book = await readPackage(zip, signal)
    if (!book) throw damagedDocument(source.name)
    if (await isEncrypted(zip, book.spine, signal)) throw copyProtected(source.name)
    const { pages, why } = await readChapters(zip, book, signal)
    return keptDocument({ format: 'epub', unit: 'chapter', title: book.title }, explained(pages, why))
  } finally {
    zip.close()
  }
}

async function readChapters(
  zip: Zip,
  book: BookPackage,
  signal: AbortSignal,
): Promise<{ pages: Page[]; why: string }> {
  const contents = await readContents(zip, book, signal)
  const blocks: Block[] = []
  let letters = 0
  for (const part of book.spine) {
    signal.throwIfAborted()
    const bytes = await zip.read(part)
    if (!bytes || letters > MOST_LETTERS) continue
    blocks.push(
      { kind: 'break', ...titleOf(contents.get(part)?.get('')) },
      ...partBlocks(bytes, contents.get(part)),
    )
    letters += bytes.length
    await new Promise(setImmediate)
  }
  return { pages: chapters(blocks), why: letters > MOST_LETTERS ? CUT_SHORT : '' }
}

function titleOf(title: string | undefined): { title?: string } {
  return title ? { title } : {}
}

function partBlocks(bytes: Buffer, anchors: ReadonlyMap<string, string> | undefined): Block[] {
  const document = parsePage(decodeText(bytes, declared(bytes)).text)
  return document ? htmlBlocks(document.documentElement, anchors).map(({ block }) => block) : []
}

function declared(bytes: Buffer): string | undefined {
  return /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/.exec(bytes.toString('latin1', 0, 200))?.[1]
}

/** Parts without a word (covers, ornaments) are no chapters; a chapter without a name is called by its first heading. */
function chapters(blocks: Block[]): Page[] {
  const pages = pagesFromBlocks(blocks, 'chapter')
  const told = pages.filter((page) => page.text !== '')
  return (told.length > 0 ? told : pages.slice(0, 1)).map((page, index) => {
    const title = page.title ?? page.lines.find(({ role }) => role === 'heading')?.text
    return { ...page, number: index + 1, ...titleOf(title) }
  })
}
