/** The dev corpus of real screenshots, where it lies beside the project: how much of what is visible in them is read. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openIngest } from '../../../src/main/workers/open-ingest'

const FOLDER = join(import.meta.dirname, '../../../../shared/corpus/dev')
const MANIFEST = join(FOLDER, 'manifest.json')

interface Screenshot {
  file: string
  kind: string
  words: string[]
}

function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
  return plain
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Short words have to stand alone; long ones may be parted or joined. */
function holds(text: string, word: string): boolean {
  const [where, what] = [fold(text), fold(word)]
  if (!/^[\w.,:%-]{1,4}$/.test(what)) return where.replace(/\s/g, '').includes(what.replace(/\s/g, ''))
  const escaped = what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[^\\p{L}\\p{N}])${escaped}($|[^\\p{L}\\p{N}])`, 'u').test(where)
}

it.skipIf(!existsSync(MANIFEST))(
  'reads at least 97% of the words listed for the real screenshots',
  async () => {
    const entries = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Screenshot[]
    const ingest = await openIngest()
    const recalls: number[] = []
    for (const { file, words } of entries.filter((entry) => entry.kind === 'screenshot')) {
      const reading = await ingest.read(join(FOLDER, file), file, () => {}, new AbortController().signal)
      const text = reading.pages.map((page) => page.text).join('\n')
      recalls.push(words.filter((word) => holds(text, word)).length / words.length)
    }
    await ingest.close()
    expect(recalls.length).toBe(20)
    expect(recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length).toBeGreaterThanOrEqual(0.97)
  },
  600_000,
)
