/** Opens bytes as a document, as the product does: written to a file, recognised by content, read page by page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '../../../src/shared/contract'
import { toFailure } from '../../../src/main/failure'
import { openDocument } from '../../../src/main/documents/open-document'
import type { DocumentFacts, ReadPicture } from '../../../src/main/documents/document'

export const never = new AbortController().signal

const noPictures: ReadPicture = async () => {
  throw new Error('There are no pictures in this test')
}

export async function readDocument(
  name: string,
  content: Uint8Array | string,
): Promise<{ facts: DocumentFacts; pages: Page[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'document-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, content)
    const document = await openDocument(path, name, { readPicture: noPictures }, never)
    const pages: Page[] = []
    for (let number = 1; number <= document.facts.pages; number++)
      pages.push(await document.readPage(number, never))
    await document.close()
    return { facts: document.facts, pages }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Each line with its role before it: `heading2 Name`, `row a\tb`; running text as it is. */
export async function linesOf(name: string, content: Uint8Array | string): Promise<string[]> {
  const { pages } = await readDocument(name, content)
  return pages.flatMap(({ lines }) =>
    lines.map(({ role, level, text }) => (role ? `${role}${level ?? ''} ${text}` : text)),
  )
}

export async function refusal(name: string, content: Uint8Array | string): Promise<[string, string]> {
  try {
    await readDocument(name, content)
  } catch (error) {
    const { code, message } = toFailure(error)
    return [code, message]
  }
  throw new Error(`${name} was taken`)
}
