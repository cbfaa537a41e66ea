/**
 * A document in pdf.js: whether it opens and with which password, its outline, form fields and notes, and its text a second time.
 * No script of the document runs, nothing is fetched, and fonts and character maps come from the package.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { itemGlyphs, type TextItems } from './pdfjs-glyphs'
import type { OtherText } from './choose-text'
import { plainLetters, type Glyph } from './glyph'
import type { PageFrame } from './page-frame'
import { toAdditions, type Additions, type Annotation } from './additions'

export interface PdfjsPage extends OtherText {
  frame: PageFrame
  /** With what PDFium found drawn over the page. */
  additions(drawnOver: Glyph[]): Additions
}

export interface OutlineEntry {
  title: string
  /** 1 is the outermost. */
  level: number
  /** Counted from 1. */
  page: number
}

export interface PdfjsDocument {
  readonly pages: number
  readonly title: string
  /** Its pages are made from a description in XML; they have text, but no places. */
  readonly dynamicForm: boolean
  /** @throws what pdf.js says about a page it cannot read */
  readPage(number: number): Promise<PdfjsPage>
  /** Of a dynamic form. */
  formText(number: number): Promise<string[]>
  outline(): Promise<OutlineEntry[]>
  close(): Promise<void>
}

export type PdfjsOpening = PdfjsDocument | 'password-missing' | 'password-wrong' | 'unreadable'

const MOST_OUTLINE_ENTRIES = 2000

export async function openWithPdfjs(bytes: Uint8Array, password: string | undefined): Promise<PdfjsOpening> {
  const { getDocument } = await loadPdfjs()
  const folder = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/`
  const task = getDocument({
    // pdf.js takes over the buffer it is given.
    data: new Uint8Array(bytes),
    ...(password === undefined ? {} : { password }),
    verbosity: 0,
    enableXfa: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    cMapUrl: join(folder, 'cmaps/'),
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    wasmUrl: join(folder, 'wasm/'),
    iccUrl: join(folder, 'iccs/'),
  })
  try {
    return await opened(await task.promise)
  } catch (error) {
    await task.destroy().catch(() => {})
    if ((error as Error).name !== 'PasswordException') return 'unreadable'
    return password === undefined ? 'password-missing' : 'password-wrong'
  }
}

/** It says on the console that it cannot draw without a canvas, which is not asked of it, so it finds empty ones. */
async function loadPdfjs() {
  const scope = globalThis as Record<string, unknown>
  scope['DOMMatrix'] ??= function DOMMatrix() {}
  scope['Path2D'] ??= function Path2D() {}
  return await import('pdfjs-dist/legacy/build/pdf.mjs')
}

async function opened(document: PDFDocumentProxy): Promise<PdfjsDocument> {
  const title = await document.getMetadata().then(
    ({ info }) => (info as { Title?: unknown }).Title,
    () => '',
  )
  const onPage = async <Value>(number: number, work: (page: PDFPageProxy) => Promise<Value>) => {
    const page = await document.getPage(number)
    try {
      return await work(page)
    } finally {
      page.cleanup()
    }
  }
  return {
    pages: document.numPages,
    title: typeof title === 'string' ? title : '',
    dynamicForm: document.isPureXfa,
    readPage: (number) => onPage(number, readPage),
    formText: (number) =>
      onPage(number, async (page) => {
        const { items } = await page.getTextContent()
        return items.flatMap((item) => ('str' in item && item.str.trim() ? [item.str.trim()] : []))
      }),
    outline: () => readOutline(document),
    close: () => document.loadingTask.destroy(),
  }
}

async function readPage(page: PDFPageProxy): Promise<PdfjsPage> {
  const [left, bottom, right, top] = page.view as [number, number, number, number]
  const frame = { left, bottom, right, top, turns: (((page.rotate / 90) % 4) + 4) % 4 }
  const text = (await page.getTextContent()) as unknown as TextItems
  // A page with damaged notes still has its text.
  const annotations = (await page.getAnnotations().catch(() => [])) as Annotation[]
  return {
    frame,
    text: plainLetters(text.items.map(({ str }) => str).join('')),
    glyphs: () => itemGlyphs(text, frame),
    additions: (drawnOver) => toAdditions(annotations, frame, drawnOver),
  }
}

type Item = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number]

async function readOutline(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = []
  let seen = 0
  const walk = async (items: Item[], level: number): Promise<void> => {
    for (const item of items) {
      if (seen++ >= MOST_OUTLINE_ENTRIES) return
      const page = await pageOf(document, item.dest)
      if (page !== null && item.title.trim()) entries.push({ title: item.title.trim(), level, page })
      await walk(item.items, level + 1)
    }
  }
  await walk((await document.getOutline()) ?? [], 1)
  return entries
}

async function pageOf(document: PDFDocumentProxy, dest: Item['dest']): Promise<number | null> {
  try {
    const target = typeof dest === 'string' ? await document.getDestination(dest) : dest
    const first: unknown = target?.[0]
    if (typeof first === 'number') return first + 1
    return first
      ? (await document.getPageIndex(first as Parameters<typeof document.getPageIndex>[0])) + 1
      : null
  } catch {
    return null
  }
}
