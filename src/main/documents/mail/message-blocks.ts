/** One message as blocks: who, to whom, when, what about; its text; the names of what is attached. */
import type { Attachment, Email } from 'postal-mime'
import type { Block } from '../blocks'
import { visibleName } from '../file-name'
import { paragraphs } from '../text/paragraphs'
import { textLines } from '../text/text-lines'
import { fragmentBlocks } from '../web/open-html'
import { addressLine } from './parse-mail'

export function messageBlocks(email: Email): Block[] {
  return [...headBlocks(email), ...bodyBlocks(email), ...attachmentNotes(email.attachments)]
}

function headBlocks(email: Email): Block[] {
  const lines = [
    ['From', email.from ? addressLine([email.from]) : ''],
    ['To', addressLine(email.to ?? [])],
    ['Cc', addressLine(email.cc ?? [])],
    ['Bcc', addressLine(email.bcc ?? [])],
    ['Reply-To', addressLine(email.replyTo ?? [])],
    // As it was written: with the sender's own zone.
    ['Date', email.headers.find(({ key }) => key === 'date')?.value ?? ''],
    ['Subject', email.subject ?? ''],
  ]
  const known = lines.filter(([, value]) => value)
  return known.length > 0
    ? [{ kind: 'paragraph', text: known.map(([name, value]) => `${name}: ${value}`).join('\n') }]
    : []
}

/** The plain text, unless it only says that there is a page to look at. */
function bodyBlocks({ text, html }: Email): Block[] {
  const plain = paragraphs(textLines(text ?? ''))
  if (!html) return plain
  const page = fragmentBlocks(html)
  return letters(plain) >= letters(page) / 2 ? plain : page
}

function letters(blocks: Block[]): number {
  return JSON.stringify(blocks.map((block) => ('text' in block ? block.text : block))).replace(/\W/g, '')
    .length
}

function attachmentNotes(attachments: Attachment[]): Block[] {
  const names = attachments.map(({ filename }) => filename).filter((name): name is string => !!name)
  return names.map((name) => ({ kind: 'note', text: `Attachment: ${visibleName(name)}` }))
}
