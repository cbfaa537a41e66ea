/** Real text to measure on: the readable files of a folder, by the simplest means that give sentences and no markup. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import yauzl from 'yauzl'

/** Of a file by its ending; others are left out. */
const readers: Record<string, (path: string) => string | Promise<string>> = {
  md: (path) => readFileSync(path, 'utf8'),
  txt: (path) => readFileSync(path, 'utf8'),
  html: (path) => (parseHTML(readFileSync(path, 'utf8')).document.body.textContent as string) ?? '',
  odt: async (path) => withoutTags(await entryOf(path, 'content.xml'), /<\/text:(p|h)>/g),
  docx: async (path) => withoutTags(await entryOf(path, 'word/document.xml'), /<\/w:p>/g),
}

/** A corpus may hold a file that unpacks without end. */
const MOST_BYTES = 32 * 1024 ** 2
/** Characters of one file, so that the longest is not all there is. */
const MOST_OF_ONE = 24_000

/** Texts that are UTF-8 and hardly anything but Latin letters, in the order of their names: the models are English. */
export async function corpusText(folder: string): Promise<{ text: string; files: string[] }> {
  const texts: string[] = []
  const files: string[] = []
  for (const name of readdirSync(folder).toSorted()) {
    const reader = readers[name.split('.').at(-1)!]
    const text =
      reader && (await reader(join(folder, name))).replace(/[^\S\n]+/g, ' ').replace(/\n\s*\n\s*/g, '\n\n')
    if (!text || !isLatin(text)) continue
    files.push(name)
    texts.push(text.trim().slice(0, MOST_OF_ONE))
  }
  return { text: texts.join('\n\n'), files }
}

function isLatin(text: string): boolean {
  const plain = text.match(/[\x20-\x7e\n]/g)?.length ?? 0
  return plain / text.length > 0.97
}

function withoutTags(xml: string, paragraphEnd: RegExp): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return xml
    .replace(paragraphEnd, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_entity, name: string) => entities[name]!)
}

async function entryOf(path: string, name: string): Promise<string> {
  const zip = await yauzl.openPromise(path)
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== name || entry.uncompressedSize > MOST_BYTES) continue
      const parts: Buffer[] = []
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
      return Buffer.concat(parts).toString('utf8')
    }
    return ''
  } finally {
    zip.close()
  }
}
