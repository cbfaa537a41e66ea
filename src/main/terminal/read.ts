/** Prints what the reader finds in files. A file that cannot be read costs a sentence and the exit code. */
import { relative } from 'node:path'
import type { Attachment, Reading } from '../../shared/contract'
import type { Assistant } from '../assistant'
import type { ReadCommand } from './command-line'
import { print, say } from './say'

export async function read(assistant: Assistant, command: ReadCommand, signal: AbortSignal): Promise<number> {
  let code = 0
  for (const file of command.files) {
    const { id } = assistant.addAttachment(file)
    const attachment = await assistant.whenSettled(id, signal)
    if (attachment.state === 'ready') show(command, file, assistant.reading(id))
    else code = complain(attachment)
    if (signal.aborted) break
  }
  return code
}

function show({ json, files }: ReadCommand, file: string, reading: Reading): void {
  if (json) return print({ file, kind: reading.kind, pages: reading.pages.map(toJson) })
  if (files.length > 1) process.stdout.write(`== ${relative(process.cwd(), file)}\n`)
  for (const page of reading.pages) process.stdout.write(`${page.text}\n`)
}

function toJson({ number, source, width, height, text, lines }: Reading['pages'][number]) {
  const plain = lines.map(({ text: line, box, confidence }) => ({ text: line, box, confidence }))
  return { number, source, width, height, text, lines: plain }
}

function complain({ name, failure }: Attachment): number {
  say(failure?.message ?? `“${name}” could not be read.`)
  return 1
}
