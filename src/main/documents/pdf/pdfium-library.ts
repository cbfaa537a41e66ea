/**
 * PDFium as WebAssembly, loaded when the first document needs it. What it does with a stranger's file stays in its own memory;
 * when it traps there, that memory can no longer be trusted, so the whole module is thrown away and made anew.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

type Pointer = number

/** The functions used of those that the module exports; names and meanings as in PDFium's public headers. */
export interface Pdfium {
  HEAPU8: Uint8Array
  HEAP32: Int32Array
  HEAPF32: Float32Array
  HEAPF64: Float64Array
  wasmExports: { malloc(bytes: number): Pointer; free(at: Pointer): void }
  _FPDF_InitLibrary(): void
  _FPDF_LoadMemDocument(bytes: Pointer, size: number, password: Pointer): Pointer
  _FPDF_CloseDocument(document: Pointer): void
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: Pointer): number
  _FPDF_LoadPage(document: Pointer, index: number): Pointer
  _FPDF_ClosePage(page: Pointer): void
  _FPDF_GetPageWidthF(page: Pointer): number
  _FPDF_GetPageHeightF(page: Pointer): number
  /** Writes left, top, right, bottom as four floats. */
  _FPDF_GetPageBoundingBox(page: Pointer, box: Pointer): number
  /** Quarter turns clockwise. */
  _FPDFPage_GetRotation(page: Pointer): number
  _FPDFPage_GetAnnotCount(page: Pointer): number
  _FPDFPage_GetAnnot(page: Pointer, index: number): Pointer
  _FPDFPage_CloseAnnot(annotation: Pointer): void
  _FPDFAnnot_GetSubtype(annotation: Pointer): number
  /** Draws annotations and fields into the page's content, in memory; the page has to be loaded again to see it. 0 fails. */
  _FPDFPage_Flatten(page: Pointer, use: number): number
  _FPDFPage_CountObjects(page: Pointer): number
  _FPDFPage_GetObject(page: Pointer, index: number): Pointer
  /** 1 text, 2 path, 3 image, 4 shading, 5 form. */
  _FPDFPageObj_GetType(object: Pointer): number
  _FPDFPageObj_GetBounds(
    object: Pointer,
    left: Pointer,
    bottom: Pointer,
    right: Pointer,
    top: Pointer,
  ): number
  /** Bytes as they lie in the file; their number where the buffer is 0. */
  _FPDFImageObj_GetImageDataRaw(image: Pointer, buffer: Pointer, size: number): number
  /** Two 32-bit integers. */
  _FPDFImageObj_GetImagePixelSize(image: Pointer, width: Pointer, height: Pointer): number
  _FPDFFormObj_CountObjects(form: Pointer): number
  _FPDFFormObj_GetObject(form: Pointer, index: number): Pointer
  _FPDFText_LoadPage(page: Pointer): Pointer
  _FPDFText_ClosePage(text: Pointer): void
  _FPDFText_CountChars(text: Pointer): number
  _FPDFText_GetUnicode(text: Pointer, index: number): number
  _FPDFText_IsGenerated(text: Pointer, index: number): number
  _FPDFText_HasUnicodeMapError(text: Pointer, index: number): number
  /** As in the file: the matrix is not in it. */
  _FPDFText_GetFontSize(text: Pointer, index: number): number
  /** -1 where it is not known. */
  _FPDFText_GetFontWeight(text: Pointer, index: number): number
  /** Writes the font's name with a zero at its end; gives the bytes it has. */
  _FPDFText_GetFontInfo(text: Pointer, index: number, buffer: Pointer, size: number, flags: Pointer): number
  /** The object of the page that the letter belongs to; 0 for none. */
  _FPDFText_GetTextObject(text: Pointer, index: number): Pointer
  /** Six floats. */
  _FPDFText_GetMatrix(text: Pointer, index: number, matrix: Pointer): number
  /** Left, top, right, bottom as four floats: ascent to descent, advance included. */
  _FPDFText_GetLooseCharBox(text: Pointer, index: number, box: Pointer): number
  /** Two doubles. */
  _FPDFText_GetCharOrigin(text: Pointer, index: number, x: Pointer, y: Pointer): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, at: Pointer, stride: number): Pointer
  _FPDFBitmap_FillRect(
    bitmap: Pointer,
    left: number,
    top: number,
    width: number,
    height: number,
    colour: number,
  ): void
  _FPDFBitmap_Destroy(bitmap: Pointer): void
  _FPDF_RenderPageBitmap(
    bitmap: Pointer,
    page: Pointer,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void
}

let loaded: Promise<Pdfium> | null = null

export function loadPdfium(): Promise<Pdfium> {
  loaded ??= instantiate()
  loaded.catch(() => (loaded = null))
  return loaded
}

/** Whoever asks next gets a fresh module; documents of the old one are lost with it. */
export function discardPdfium(module: Pdfium): void {
  void loaded?.then((current) => {
    if (current === module) loaded = null
  })
}

async function instantiate(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
  const { PDFiumModule } = await import('@hyzyla/pdfium')
  const module = (await PDFiumModule({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length),
  })) as unknown as Pdfium
  module._FPDF_InitLibrary()
  return module
}

/** Written out because it is done several times for each letter of a document. */
export function fourFloats({ HEAPF32: heap }: Pdfium, at: number): [number, number, number, number] {
  const index = at >> 2
  return [heap[index]!, heap[index + 1]!, heap[index + 2]!, heap[index + 3]!]
}
