import { describe, expect, it } from 'vitest'
import { decodeXml } from '../../../../src/main/documents/xml/decode-xml'
import { readXml } from '../../../../src/main/documents/xml/read-xml'
import { at, descendants, readTree, readTrees, textOf } from '../../../../src/main/documents/xml/xml-tree'

const LIVE = new AbortController().signal

/** Everything the XML says, one event a line. */
async function events(xml: string | Buffer) {
  const said: string[] = []
  const end = await readXml(
    Buffer.from(xml),
    {
      open: (name, attributes) => said.push(`<${name} ${JSON.stringify(attributes)}`),
      text: (text) => said.push(text),
      close: (name) => said.push(`>${name}`),
    },
    LIVE,
  )
  return { said, broken: end.broken !== null }
}

describe('decodeXml', () => {
  const text = (bytes: Buffer) => [...decodeXml(bytes)].join('')
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>é漢</a>`

  it('reads UTF-8 and both kinds of UTF-16, with and without a mark', () => {
    const swapped = Buffer.from(declared('UTF-16'), 'utf16le').swap16()
    expect(text(Buffer.from(declared('UTF-8')))).toBe(declared('UTF-8'))
    expect(text(Buffer.from(`\ufeff${declared('UTF-8')}`))).toBe(declared('UTF-8'))
    expect(text(Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le'))).toBe(declared('UTF-16'))
    expect(text(Buffer.from(declared('UTF-16'), 'utf16le'))).toBe(declared('UTF-16'))
    expect(text(swapped)).toBe(declared('UTF-16'))
  })

  it('follows the declaration, unless it cannot be true', () => {
    const start = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`
    const after = (encoding: string, bytes: number[]) =>
      text(Buffer.concat([Buffer.from(start(encoding)), Buffer.from(bytes)])).slice(start(encoding).length)
    expect(after('windows-1252', [0x80, 0xe9])).toBe('€é')
    expect(after('GB18030', [0xba, 0xba])).toBe('汉')
    expect(after('UTF-16', [0xc3, 0xa9])).toBe('é')
    expect(after('no-such-thing', [0xc3, 0xa9])).toBe('é')
  })

  it('keeps a letter whose bytes lie in two pieces', () => {
    const long = `${'a'.repeat(256 * 1024 - 1)}漢`
    expect(text(Buffer.from(long))).toBe(long)
  })
})

describe('readXml', () => {
  it('names elements and attributes without prefixes, and keeps those apart that would become one', async () => {
    expect(await events('<p:a id="1" r:id="2" w:val="3"><p:b/>x&amp;&#x41;<![CDATA[<y>]]></p:a>')).toEqual({
      said: ['<a {"id":"1",":id":"2",":val":"3","val":"3"}', '<b {}', '>b', 'x&A', '<y>', '>a'],
      broken: false,
    })
  })

  it('expands no entities and asks for nothing outside', async () => {
    const bomb = Array.from({ length: 30 }, (_, one) => `<!ENTITY e${one + 1} "&e${one};&e${one};">`).join('')
    const { said } = await events(
      `<!DOCTYPE a SYSTEM "file:///etc/passwd" [<!ENTITY e0 "ha">${bomb}<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&e30;&x;</a>`,
    )
    expect(said).toEqual(['<a {}', '&e30;&x;', '>a'])
  })

  it('gives what stands before the break', async () => {
    expect(await events('<a><b>one</b><c>tw')).toEqual({
      said: ['<a {}', '<b {}', 'one', '>b', '<c {}', 'tw'],
      broken: true,
    })
  })

  it('gives up on what is nothing but mistakes', async () => {
    const { said, broken } = await events(`<a>one${'<b>'.repeat(300_000)}</a>`)
    expect([said.slice(0, 2), broken]).toEqual([['<a {}', 'one'], true])
  })

  it('stops between pieces', async () => {
    const controller = new AbortController()
    const listener = {
      open: (name: string) => void (name === 'a' && controller.abort()),
      text: () => {},
      close: () => {},
    }
    const large = Buffer.from(`<a>${'<b/>'.repeat(600_000)}</a>`)
    await expect(readXml(large, listener, controller.signal)).rejects.toThrow('aborted')
  })
})

describe('readTrees', () => {
  it('gives the children of open elements one by one, of a cut part the last as far as it goes', async () => {
    const given: string[] = []
    const open = new Set(['a', 'b'])
    await readTrees(
      Buffer.from('<a><x>1</x><b n="2"><x>3<a>4</a></x></b><y>5'),
      {
        open,
        onTree: (tree) => given.push(`${tree.name}:${textOf(tree)}`),
        enter: (name, attributes) => given.push(`enter ${name} ${attributes.n ?? ''}`),
        leave: (name) => given.push(`leave ${name}`),
      },
      LIVE,
    )
    expect(given).toEqual(['enter a ', 'x:1', 'enter b 2', 'x:34', 'leave b', 'y:5'])
  })

  it('keeps the text of what is nested beyond all reason', async () => {
    const depth = 100_000
    const tree = await readTree(Buffer.from(`${'<a>'.repeat(depth)}deep${'</a>'.repeat(depth)}`), LIVE)
    expect(textOf(tree)).toBe('deep')
    expect(descendants(tree, 'a').length).toBe(299)
    expect(at(tree, 'a', 'a', 'b')).toBeUndefined()
  })
})
