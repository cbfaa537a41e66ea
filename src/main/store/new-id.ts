/** Ids are random and safe in a URL or a file name; nothing can be told from one. */
import { randomUUID } from 'node:crypto'

export function newId(): string {
  return randomUUID().replaceAll('-', '')
}
