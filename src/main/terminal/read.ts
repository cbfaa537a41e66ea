/** Prints what stands in files, pages as they are read. A file that cannot be read costs a sentence and the exit code. */
import { relative } from 'node:path'
import type { Attachment, Page } from '../../shared/contract'
import type { Assistant } from '../assistant'
import type { ReadCommand } from './command-line'
import { givenFiles, type GivenFile } from './given-files'
import { print, say } from './say'

export async function read(assistant: Assistant, command: ReadCommand, signal: AbortSignal): Promise<number> {
  let code = 0
  const files = await givenFiles(command.files, signal)
  const wanted = { ...command, titled: files.length > 1 }
  for (const file of files) {
    const readOne = command.json ? readToObject : readToText
    const attachment = await readOne(assistant, wanted, file, signal)
    if (attachment.state !== 'ready') code = Math.max(code, complain(attachment, file))
    if (signal.aborted) break
  }
  return code
}

interface Wanted extends ReadCommand {
  /** Each file begins with its name. */
  titled: boolean
}

async function readToText(
  assistant: Assistant,
  { titled, password }: Wanted,
  file: GivenFile,
  signal: AbortSignal,
): Promise<Attachment> {
  const { id } = assistant.addAttachment(file.path, file.name, password)
  let printed = 0
  const printUpTo = (marks: string) => {
    const waiting = marks.indexOf('w')
    const read = waiting < 0 ? marks.length : waiting
    if (printed === 0 && read > 0 && titled)
      process.stdout.write(`== ${relative(process.cwd(), file.path)}\n`)
    while (printed < read) printPage(assistant.page(id, ++printed))
  }
  const unsubscribe = assistant.subscribe((event) => {
    if (event.type !== 'attachment.change' || event.attachment.id !== id) return
    if (event.attachment.kind === 'document') printUpTo(event.attachment.pageMarks)
  })
  try {
    const attachment = await assistant.whenSettled(id, signal)
    if (attachment.state === 'ready') printUpTo(marksOf(attachment))
    return attachment
  } finally {
    unsubscribe()
  }
}

async function readToObject(
  assistant: Assistant,
  { password }: Wanted,
  { path, name }: GivenFile,
  signal: AbortSignal,
): Promise<Attachment> {
  const { id } = assistant.addAttachment(path, name, password)
  const attachment = await assistant.whenSettled(id, signal)
  if (attachment.state !== 'ready') return attachment
  const pages = Array.from(marksOf(attachment), (_mark, index) => assistant.page(id, index + 1))
  for (const page of pages) if (page.source === 'none') sayUnread(page)
  print({ file: path, kind: attachment.kind, unit: attachment.unit, pages: pages.map(toJson) })
  return attachment
}

/** A picture is one page. */
function marksOf({ pageMarks }: Attachment): string {
  return pageMarks || 'o'
}

function printPage(page: Page): void {
  if (page.source === 'none') sayUnread(page)
  else process.stdout.write(`${page.text}\n`)
}

function sayUnread({ number, why = '' }: Page): void {
  say(`Page ${number} could not be read. ${why}`)
}

function toJson({ number, source, width, height, title, why, text, lines }: Page) {
  if (source === 'none') return { number, source, why }
  const notes = { ...(title !== undefined && { title }), ...(why !== undefined && { why }) }
  const plain = lines.map(({ words: _words, ...line }) => line)
  return { number, source, width, height, ...notes, text, lines: plain }
}

/** What a folder holds beside documents and pictures is left out, and no failure. */
function complain({ name, failure }: Attachment, { inFolder }: GivenFile): number {
  say(failure?.message ?? `“${name}” could not be read.`)
  const otherKind = failure?.code === 'unsupported-kind' || failure?.code === 'not-a-picture'
  return inFolder && otherKind ? 0 : 1
}
