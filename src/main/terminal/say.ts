/** Lines to people on standard error, lines to programs on standard output. */
import { toFailure } from '../failure'

export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

export function sayFailure(error: unknown): void {
  say(toFailure(error).message)
}

export function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** One line that is written over where people watch, and left out where they do not. */
export function sayProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`)
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
}
