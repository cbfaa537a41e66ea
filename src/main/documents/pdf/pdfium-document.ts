/** A document in PDFium: glyphs with their exact places, what else is on a page, and the page as a picture. */
import type { PagePixels } from '../document'
import type { Glyph } from './glyph'
import type { PageFrame } from './page-frame'
import { measureInk, type PageInk } from './page-ink'
import { drawPage } from './pdfium-drawing'
import { readGlyphs, SCRATCH } from './pdfium-glyphs'
import { discardPdfium, fourFloats, loadPdfium, type Pdfium } from './pdfium-library'

export interface PdfiumPage {
  frame: PageFrame
  glyphs: Glyph[]
  /** Of the looks of form fields, stamps and text typed on top of the page. */
  drawnOver: Glyph[]
  ink: PageInk
}

export interface PdfiumDocument {
  readonly pages: number
  /** Synchronous inside. Throws where the page cannot be loaded. */
  readPage(index: number): PdfiumPage
  /** Pixels of the page as shown, annotations and fields included, on white; the longest side has `longest` pixels. */
  draw(index: number, longest: number): PagePixels
  close(): void
}

/** PDFium's error for a missing or wrong password. */
const PASSWORD_ERROR = 4
const FOR_DISPLAY = 0
/** FreeText, Stamp, Widget. */
const DRAWN_KINDS = new Set([3, 13, 20])
const MOST_ANNOTATIONS = 5000
/** Memory of WebAssembly never shrinks: one grown this large, in bytes, is given up when its document closes. */
const LARGEST_KEPT = 384 * 1024 * 1024

/** Null where PDFium cannot open it. Throws only where WebAssembly itself fails. */
export async function openWithPdfium(bytes: Uint8Array, password: string): Promise<PdfiumDocument | null> {
  const module = await loadPdfium()
  const held: number[] = []
  const hold = (size: number) => {
    const at = module.wasmExports.malloc(Math.max(1, size))
    if (at === 0) throw new RangeError(`No ${size} bytes left for PDFium`)
    held.push(at)
    return at
  }
  try {
    const data = hold(bytes.length)
    module.HEAPU8.set(bytes, data)
    const secret = Buffer.from(`${password}\0`, 'utf8')
    const secretAt = hold(secret.length)
    module.HEAPU8.set(secret, secretAt)
    const scratch = hold(SCRATCH)
    const document = module._FPDF_LoadMemDocument(data, bytes.length, secretAt)
    const pages = document ? module._FPDF_GetPageCount(document) : 0
    if (pages > 0) return opened(module, document, pages, scratch, held)
    if (document) module._FPDF_CloseDocument(document)
    for (const at of held) module.wasmExports.free(at)
    return null
  } catch (error) {
    discardPdfium(module)
    throw error
  }
}

/** Only right after `openWithPdfium` gave null. */
export async function pdfiumWantsPassword(): Promise<boolean> {
  return (await loadPdfium())._FPDF_GetLastError() === PASSWORD_ERROR
}

function opened(
  module: Pdfium,
  document: number,
  pages: number,
  scratch: number,
  held: number[],
): PdfiumDocument {
  let broken = false
  const over = new Map<number, Glyph[]>()
  const onPage = <Value>(index: number, work: (page: number) => Value): Value => {
    if (broken) throw new Error('PDFium stopped at an earlier page')
    try {
      const page = module._FPDF_LoadPage(document, index)
      if (!page) throw new RangeError(`PDFium cannot load page ${index + 1}`)
      try {
        return work(page)
      } finally {
        module._FPDF_ClosePage(page)
      }
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) {
        broken = true
        discardPdfium(module)
      }
      throw error
    }
  }
  return {
    pages,
    readPage(index) {
      const read = onPage(index, (page) => {
        const frame = frameOf(module, page, scratch)
        const glyphs = readGlyphs(module, page, frame, scratch)
        const ink = measureInk(module, page, frame, scratch)
        const flattened = hasDrawnText(module, page) && module._FPDFPage_Flatten(page, FOR_DISPLAY) !== 0
        return { frame, glyphs, ink, flattened }
      })
      // A page that was read before is flat already: what was drawn over it is remembered.
      if (read.flattened && !over.has(index)) {
        const all = onPage(index, (page) => readGlyphs(module, page, read.frame, scratch))
        over.set(index, without(all, read.glyphs))
      }
      const drawnOver = over.get(index) ?? []
      return { ...read, glyphs: without(read.glyphs, drawnOver), drawnOver }
    },
    draw: (index, longest) => onPage(index, (page) => drawPage(module, page, longest)),
    close() {
      if (broken) return
      module._FPDF_CloseDocument(document)
      for (const at of held) module.wasmExports.free(at)
      if (module.HEAPU8.length > LARGEST_KEPT) discardPdfium(module)
    },
  }
}

/** Form fields, stamps and typed text have letters in their looks; links and highlights have not. */
function hasDrawnText(module: Pdfium, page: number): boolean {
  const count = Math.min(MOST_ANNOTATIONS, module._FPDFPage_GetAnnotCount(page))
  for (let index = 0; index < count; index++) {
    const annotation = module._FPDFPage_GetAnnot(page, index)
    if (!annotation) continue
    const kind = module._FPDFAnnot_GetSubtype(annotation)
    module._FPDFPage_CloseAnnot(annotation)
    if (DRAWN_KINDS.has(kind)) return true
  }
  return false
}

function without(glyphs: Glyph[], others: Glyph[]): Glyph[] {
  if (others.length === 0) return glyphs
  const key = ({ text, box }: Glyph) => `${text} ${box[0].toFixed(1)} ${box[1].toFixed(1)}`
  const keys = new Set(others.map(key))
  return glyphs.filter((glyph) => !keys.has(key(glyph)))
}

function frameOf(module: Pdfium, page: number, scratch: number): PageFrame {
  const found = module._FPDF_GetPageBoundingBox(page, scratch)
  const [left, top, right, bottom] = fourFloats(module, scratch)
  const turns = module._FPDFPage_GetRotation(page) & 3
  if (found && right > left && top > bottom) return { left, top, right, bottom, turns }
  const [width, height] = [module._FPDF_GetPageWidthF(page), module._FPDF_GetPageHeightF(page)]
  const upright = turns % 2 === 0
  return { left: 0, bottom: 0, right: upright ? width : height, top: upright ? height : width, turns }
}
