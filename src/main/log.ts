/**
 * What went wrong, for whoever has to find out why: names and places in the code.
 * Messages of errors are left out, because they may quote what a user wrote, dropped or was told.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const LARGEST_BYTES = 1024 * 1024
const KEPT_FILES = 3

export interface Log {
  note(text: string): void
  bug(where: string, error: unknown): void
}

/** Writes `deskglass.log` in `folder`; older ones become `deskglass.1.log` and so on. Never throws: a full disk costs the line. */
export function openLog(folder: string, now = () => new Date()): Log {
  const path = join(folder, 'deskglass.log')
  function write(text: string): void {
    try {
      mkdirSync(folder, { recursive: true })
      if (sizeOf(path) > LARGEST_BYTES) rotate(folder)
      appendFileSync(path, `${now().toISOString()} ${text}\n`)
    } catch {
      // Nowhere to write it, and nobody to tell.
    }
  }
  return { note: write, bug: (where, error) => write(`${where}: ${describeError(error)}`) }
}

/** Name, code and stack frames of an error and its causes; never the message. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${error === null ? 'null' : typeof error}`
  const { code } = error as NodeJS.ErrnoException
  // The message first: a line of it may look like a frame.
  const trace = (error.stack ?? '').replace(error.message, () => '')
  const frames = trace.split('\n').filter((line) => /^\s+at /.test(line))
  const head = code ? `${error.name} ${code}` : error.name
  const cause = error.cause === undefined ? [] : [`  caused by ${describeError(error.cause)}`]
  return [head, ...frames, ...cause].join('\n')
}

function rotate(folder: string): void {
  const numbered = (number: number) =>
    join(folder, number === 0 ? 'deskglass.log' : `deskglass.${number}.log`)
  for (let number = KEPT_FILES - 1; number >= 0; number--) {
    if (sizeOf(numbered(number)) > 0) renameSync(numbered(number), numbered(number + 1))
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
