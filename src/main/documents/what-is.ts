/** What a file is, without reading it whole: its first bytes, the names in a zip container, and its name where only that tells. */
import { fromFdPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import type { FileHandle } from 'node:fs/promises'
import { kindOf, type DocumentFormat, type FileKind } from './file-kind'
import { withFile } from './source-file'
import { decodeText } from './text/decode-text'
import { textFormat } from './text/text-format'
import { zipFormat } from './zip/zip-format'

export interface WhatItIs {
  kind: 'picture' | 'document' | 'video' | 'unknown'
  /** Of pictures and documents; empty for the others. */
  format: string
  /** A noun with its article; null for pictures, and where nothing is known about the bytes. */
  other: string | null
}

/** Names looked at. A document says what it is in its first few. */
const MOST_NAMES = 2000
/** Bytes of an entry `mimetype`, which stands first and is stored as it is. */
const MIMETYPE_BYTES = 128

/** @throws DeskglassError for what is no file, is empty, is gone, or may not be read */
export function whatIs(path: string, name: string): Promise<WhatItIs> {
  return withFile(path, name, async (file, head) => {
    const kind = kindOf(head)
    if (kind.picture) return { kind: 'picture', format: kind.picture, other: null }
    if (kind.looks === 'video') return { kind: 'video', format: '', other: kind.other }
    const document = kind.looks === 'zip' ? await formatInZip(file, head) : formatOf(kind, head, name)
    return document.format
      ? { kind: 'document', format: document.format, other: document.other }
      : { kind: 'unknown', format: '', other: document.other }
  })
}

interface Known {
  format: DocumentFormat | null
  other: string | null
}

/** Of everything but zip containers. */
export function formatOf(kind: Exclude<FileKind, { picture: string }>, head: Buffer, name: string): Known {
  const { looks, other } = kind
  if (looks === 'pdf' || looks === 'rtf') return { format: looks, other }
  if (looks === 'text') return { format: textFormat(decodeText(head).text.slice(0, 16_384), name), other }
  return { format: null, other }
}

/** A container whose list of names is damaged is what its beginning says. */
async function formatInZip(file: FileHandle, head: Buffer): Promise<Known> {
  try {
    const zip = await fromFdPromise(file.fd, { lazyEntries: true, autoClose: false, decodeStrings: false })
    return zipFormat(await firstNames(zip), mimetypeIn(head))
  } catch {
    return zipFormat(namesIn(head), mimetypeIn(head))
  }
}

/** From the headers before the entries themselves. */
function namesIn(head: Buffer): string[] {
  const names: string[] = []
  for (let at = head.indexOf(LOCAL); at >= 0 && at + 30 <= head.length; at = head.indexOf(LOCAL, at + 30))
    names.push(head.toString('latin1', at + 30, at + 30 + head.readUInt16LE(at + 26)))
  return names
}

const LOCAL = Buffer.from('PK\x03\x04', 'latin1')

async function firstNames(zip: ZipFile): Promise<string[]> {
  const names: string[] = []
  for await (const entry of zip.eachEntry()) {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
    names.push(getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false))
    if (names.length >= MOST_NAMES) break
  }
  return names
}

export function mimetypeIn(head: Buffer): string {
  return /mimetype(application\/[\w.+-]+)/.exec(head.toString('latin1', 0, MIMETYPE_BYTES + 30))?.[1] ?? ''
}
