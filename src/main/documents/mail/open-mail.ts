/** Mails: the message in parts, then the documents attached to it, each page of them a part with the attachment's name. */
import type { Attachment } from 'postal-mime'
import type { Page } from '../../../shared/contract'
import { pagesFromBlocks } from '../blocks'
import type { DocumentSource, OpenDocument, OpenFormat } from '../document'
import { visibleName } from '../file-name'
import { keptDocument } from '../kept-document'
import { explained, textDocument } from '../text/open-text'
import { pageBlocks } from '../web/open-html'
import { damagedDocument } from '../zip/zip-failures'
import { messageBlocks } from './message-blocks'
import { joined } from './joined-documents'
import { parseMail } from './parse-mail'
import { messagesIn, MOST_MESSAGES } from './split-mailbox'

const MOST_ATTACHED = 20

/** `openAttached`: opens a document in memory; null: attachments are named only, as in a mail within a mail. */
export function mailReader(openAttached: OpenFormat | null): OpenFormat {
  return async (source, readPicture, signal) => {
    const email = await parsed(source)
    const message = textDocument('eml', messageBlocks(email), '', email.subject ?? '')
    if (!openAttached) return message
    const attached: { name: string; document: OpenDocument }[] = []
    for (const attachment of email.attachments.slice(0, MOST_ATTACHED)) {
      const inner = sourceOf(attachment)
      const document = inner && (await openAttached(inner, readPicture, signal).catch(() => null))
      signal.throwIfAborted()
      if (inner && document) attached.push({ name: inner.name, document })
    }
    return joined(message, attached)
  }
}

/** A web page saved with its pictures, in the form of a mail. */
export const openSavedPage: OpenFormat = async (source) => {
  const email = await parsed(source)
  const { title, blocks } = pageBlocks(email.html ?? '')
  return textDocument('mhtml', blocks, '', title || (email.subject ?? ''))
}

export const openMailbox: OpenFormat = async (source, _readPicture, signal) => {
  const { messages, more } = messagesIn(source.bytes)
  const pages: Page[] = []
  for (const bytes of messages) {
    signal.throwIfAborted()
    const email = await parsed({ ...source, bytes })
    const own = pagesFromBlocks(messageBlocks(email), 'part')
    pages.push(...own.map((page) => ({ ...page, number: 0, ...(email.subject && { title: email.subject }) })))
  }
  const why = more
    ? `Deskglass reads the first ${MOST_MESSAGES} messages of a mailbox; the rest was left out.`
    : ''
  const numbered = pages.map((page, index) => ({ ...page, number: index + 1 }))
  return keptDocument({ format: 'mbox', unit: 'part', title: '' }, explained(numbered, why))
}

async function parsed({ bytes, name }: DocumentSource) {
  try {
    return await parseMail(bytes)
  } catch (error) {
    throw damagedDocument(name, error)
  }
}

function sourceOf({ content, filename, mimeType }: Attachment): DocumentSource | null {
  if (!filename || typeof content === 'string' || content.byteLength === 0) return null
  if (/^(image|video|audio)\//.test(mimeType)) return null
  const bytes =
    content instanceof ArrayBuffer
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  return { name: visibleName(filename), bytes }
}
