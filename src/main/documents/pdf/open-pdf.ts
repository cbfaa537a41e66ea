/**
 * PDF documents. Each page goes its own way: its text layer as PDFium and pdf.js read it, else its picture through the reader.
 * No script runs, nothing is fetched, and what cannot be read costs the page and not the document.
 */
import type { OpenDocument, OpenFormat } from '../document'
import { emptyFile } from '../failures'
import { damagedPdf, lockedPdf, tooManyPages, unreadablePage } from './pdf-failures'
import { createPageReader } from './page-reader'
import { openWithPdfium, pdfiumWantsPassword, type PdfiumDocument } from './pdfium-document'
import { openWithPdfjs, type PdfjsDocument } from './pdfjs-document'
import { withPagesFound } from './salvage'
import { presentableTitle } from './title'

const MOST_PAGES = 10_000
const MOST_PIXELS = 40_000_000

export const openPdf: OpenFormat = async (source, readPicture, signal) => {
  signal.throwIfAborted()
  if (source.bytes.length === 0) throw emptyFile(source.name)
  const { pdfjs, pdfium, partial } = await openBoth(source.name, source.bytes, source.password)
  const pages = pdfjs?.pages ?? pdfium!.pages
  if (pages > MOST_PAGES) {
    await closeBoth(pdfjs, pdfium)
    throw tooManyPages(source.name, pages, MOST_PAGES)
  }
  const reader = createPageReader({ name: source.name, pages, pdfjs, pdfium, partial, readPicture })
  return {
    facts: { format: 'pdf', unit: 'page', pages, title: presentableTitle(pdfjs?.title ?? '') },
    readPage: (number, signal) => reader.read(number, signal),
    async drawPage(number, longest, signal) {
      signal.throwIfAborted()
      if (!pdfium || number > pdfium.pages || pdfjs?.dynamicForm) return null
      try {
        return pdfium.draw(number - 1, Math.min(longest, Math.sqrt(MOST_PIXELS)))
      } catch (error) {
        throw unreadablePage(source.name, number, error)
      }
    },
    close: () => closeBoth(pdfjs, pdfium),
  } satisfies OpenDocument
}

interface Both {
  /** At least one of them is there. */
  pdfjs: PdfjsDocument | null
  pdfium: PdfiumDocument | null
  /** Only a part of the file could be found. */
  partial: boolean
}

async function openBoth(name: string, bytes: Buffer, password: string | undefined): Promise<Both> {
  const whole = await tried(name, bytes, password)
  if (whole) return { ...whole, partial: false }
  if (await pdfiumWantsPassword().catch(() => false)) throw lockedPdf(name, password !== undefined)
  const salvaged = withPagesFound(bytes)
  const part = salvaged && (await tried(name, salvaged, password))
  if (part) return { ...part, partial: true }
  throw damagedPdf(name)
}

/** Null where neither of them opens it. */
async function tried(name: string, bytes: Buffer, password: string | undefined) {
  const pdfjs = await openWithPdfjs(bytes, password)
  if (pdfjs === 'password-missing' || pdfjs === 'password-wrong')
    throw lockedPdf(name, pdfjs === 'password-wrong')
  const pdfium = await openWithPdfium(bytes, password ?? '').catch(() => null)
  if (pdfjs !== 'unreadable') return { pdfjs, pdfium }
  return pdfium ? { pdfjs: null, pdfium } : null
}

async function closeBoth(pdfjs: PdfjsDocument | null, pdfium: PdfiumDocument | null): Promise<void> {
  pdfium?.close()
  await pdfjs?.close()
}
