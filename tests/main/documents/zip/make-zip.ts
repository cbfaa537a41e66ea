/** Zip containers for tests, also with headers that lie. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface MadeEntry {
  content: Buffer | string
  /** As the headers claim; left out: the truth. */
  claims?: number
  encrypted?: boolean
  stored?: boolean
}

export type Parts = Record<string, Buffer | string | MadeEntry>

/** Entries in the order given. @param tail bytes behind the end */
export function makeZip(parts: Parts | [string, Parts[string]][], tail = ''): Buffer {
  const entries = (Array.isArray(parts) ? parts : Object.entries(parts)).map(([name, part]) =>
    packed(name, part),
  )
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const local = Buffer.concat([localHeader(entry), entry.name, entry.data])
    directory.push(centralHeader(entry, offset), entry.name)
    bodies.push(local)
    offset += local.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([...bodies, ...directory, end(entries.length, size, offset), Buffer.from(tail)])
}

type Packed = ReturnType<typeof packed>

function packed(name: string, part: Parts[string]) {
  const entry: MadeEntry = typeof part === 'string' || Buffer.isBuffer(part) ? { content: part } : part
  const content = Buffer.from(entry.content)
  return {
    name: Buffer.from(name),
    data: entry.stored ? content : deflateRawSync(content),
    method: entry.stored ? 0 : 8,
    flags: 0x800 | (entry.encrypted ? 1 : 0),
    size: entry.claims ?? content.length,
    crc: crc32(content),
  }
}

function common({ flags, method, crc, data, size, name }: Packed): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(flags, 2)
  fields.writeUInt16LE(method, 4)
  fields.writeUInt32LE(crc, 10)
  fields.writeUInt32LE(data.length, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

function localHeader(entry: Packed): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(entry)])
}

function centralHeader(entry: Packed, offset: number): Buffer {
  const header = Buffer.alloc(46)
  header.write('PK\x01\x02', 0, 'latin1')
  header.writeUInt16LE(20, 4)
  common(entry).copy(header, 6)
  header.writeUInt32LE(offset, 42)
  return header
}

function end(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.write('PK\x05\x06', 0, 'latin1')
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}
