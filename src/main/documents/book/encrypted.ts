/** Whether the text of a book is locked. Fonts often are, so that they cannot be copied out; that does not matter here. */
import { descendants, readTree } from '../xml/xml-tree'
import type { Zip } from '../zip/open-zip'

export async function isEncrypted(zip: Zip, spine: string[], signal: AbortSignal): Promise<boolean> {
  const bytes = await zip.read('META-INF/encryption.xml')
  const tree = bytes && (await readTree(bytes, signal))
  const locked = new Set(
    descendants(tree, 'CipherReference').map(({ attributes }) =>
      unescaped(attributes.URI ?? '').toLowerCase(),
    ),
  )
  return spine.some((part) => locked.has(part.toLowerCase()))
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
