/** Bytes of a file from a stranger: what it claims to hold and does not is a RangeError, as reading past a buffer's end is. */
import type { FileHandle } from 'node:fs/promises'

export async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw new RangeError('the file ends early')
  return buffer
}
