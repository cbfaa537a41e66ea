import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toFailure } from '../../../../src/main/failure'
import { openZip } from '../../../../src/main/documents/zip/open-zip'
import { makeZip } from './make-zip'

const MEGABYTE = 1024 * 1024

/** What the sentence about a file is, or null where it opens. */
async function refusal(bytes: Buffer): Promise<{ code: string; message: string } | null> {
  try {
    await openZip(bytes, 'a.docx')
    return null
  } catch (error) {
    const { code, message } = toFailure(error)
    return { code, message }
  }
}

async function readFailure(bytes: Buffer, entry: string): Promise<string> {
  const zip = await openZip(bytes, 'a.docx')
  return zip.read(entry).then(
    () => 'read',
    (error: unknown) => toFailure(error).code,
  )
}

describe('openZip', () => {
  it('reads entries by name, whatever its case, its slashes and its beginning', async () => {
    const zip = await openZip(
      makeZip({
        'word\\document.xml': 'body',
        '/docProps/core.xml': { content: 'core', stored: true },
        'folder/': '',
      }),
      'a.docx',
    )
    expect(zip.names).toEqual(['word/document.xml', '/docProps/core.xml'])
    expect((await zip.read('Word/Document.xml'))?.toString()).toBe('body')
    expect((await zip.read('docProps/core.xml'))?.toString()).toBe('core')
    expect([zip.has('/word/document.xml'), zip.has('word/styles.xml')]).toEqual([true, false])
    expect(await zip.read('word/styles.xml')).toBeNull()
  })

  it('takes names that lead out of a folder for names and nothing else', async () => {
    const zip = await openZip(
      makeZip({ '../../etc/passwd': 'a', 'C:\\b': 'b', 'word/document.xml': 'c' }),
      'a.docx',
    )
    expect(zip.names).toEqual(['../../etc/passwd', 'C:/b', 'word/document.xml'])
    expect((await zip.read('word/document.xml'))?.toString()).toBe('c')
  })

  it('refuses what claims too much before it unpacks anything', async () => {
    const claims = (...sizes: number[]) =>
      makeZip(Object.fromEntries(sizes.map((size, index) => [`${index}`, { content: 'x', claims: size }])))
    const large = Buffer.alloc(3 * MEGABYTE, 'abc')
    const sized = (size: number) => ({ content: large, claims: size, stored: true })
    expect(await refusal(makeZip({ a: sized(257 * MEGABYTE) }))).toEqual({
      code: 'too-large',
      message:
        'a.docx is too large: it unpacks to 257 MB, and Deskglass unpacks up to 256 MB. Split it, or save it as PDF and add that.',
    })
    expect(
      (
        await refusal(
          makeZip(Object.fromEntries([0, 1, 2, 3, 4].map((one) => [`${one}`, sized(220 * MEGABYTE)]))),
        )
      )?.message,
    ).toContain('unpacks to 1100 MB')
    expect((await refusal(claims(17 * MEGABYTE)))?.message).toContain('it holds 17 MB of almost nothing')
    expect(await refusal(claims(15 * MEGABYTE))).toBeNull()
    expect(await refusal(makeZip({ a: sized(200 * MEGABYTE) }))).toBeNull()
  })

  it('refuses more than 20,000 entries', async () => {
    const names = (count: number) =>
      makeZip(Array.from({ length: count }, (_, one) => [String(one), { content: '', stored: true }]))
    expect(await refusal(names(20_000))).toBeNull()
    expect((await refusal(names(20_001)))?.message).toBe(
      'a.docx is too large: it holds 20001 files, and Deskglass reads up to 20000 in one. Unpack it and add those you need.',
    )
  })

  it('stops unpacking where a header lied', async () => {
    const liar = makeZip({ small: { content: Buffer.alloc(50 * MEGABYTE), claims: 1000 } })
    const before = process.memoryUsage().arrayBuffers
    expect(await readFailure(liar, 'small')).toBe('damaged-file')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5 * MEGABYTE)
  })

  it('says that protected entries are protected', async () => {
    expect(await readFailure(makeZip({ a: { content: 'x', encrypted: true } }), 'a')).toBe('unsupported-kind')
  })

  it('opens containers with a wrong comment or bytes behind their end', async () => {
    const whole = makeZip({ a: 'text' })
    const wrongComment = Buffer.from(whole)
    wrongComment.writeUInt16LE(1, whole.length - 2)
    for (const bytes of [wrongComment, makeZip({ a: 'text' }, 'behind')])
      expect((await (await openZip(bytes, 'a.docx')).read('a'))?.toString()).toBe('text')
  })

  it('says that a container cut short is damaged', async () => {
    const whole = makeZip({ a: 'text', b: 'more' })
    const damaged = 'a.docx is damaged: what is in it cannot be read. Save or download it again.'
    expect((await refusal(whole.subarray(0, whole.length - 30)))?.message).toBe(damaged)
    expect((await refusal(Buffer.from('PK\x03\x04')))?.message).toBe(damaged)
  })

  const bomb = join(import.meta.dirname, '../../../../../shared/corpus/dev/x03-zip-bomb.docx')
  it.skipIf(!existsSync(bomb))('refuses the bomb of the corpus', async () => {
    expect((await refusal(readFileSync(bomb)))?.message).toContain('it unpacks to 382 MB')
  })
})
