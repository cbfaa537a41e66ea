/** A page as a picture. */
import type { PagePixels } from '../document'
import type { Pdfium } from './pdfium-library'

const BGRX = 3
/** Annotations too; bytes as red, green, blue. */
const DRAWING = 0x01 | 0x10
const WHITE = 0xffffffff

/** The page as shown, annotations and fields included, on white; the longest side has `longest` pixels. */
export function drawPage(module: Pdfium, page: number, longest: number): PagePixels {
  const [pageWidth, pageHeight] = [module._FPDF_GetPageWidthF(page), module._FPDF_GetPageHeightF(page)]
  const scale = longest / Math.max(pageWidth, pageHeight, 1)
  const width = Math.max(1, Math.round(pageWidth * scale))
  const height = Math.max(1, Math.round(pageHeight * scale))
  const bytes = width * height * 4
  const at = module.wasmExports.malloc(bytes)
  if (at === 0) throw new RangeError(`No ${bytes} bytes left for a page's picture`)
  try {
    const bitmap = module._FPDFBitmap_CreateEx(width, height, BGRX, at, width * 4)
    module._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    module._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, DRAWING)
    module._FPDFBitmap_Destroy(bitmap)
    return { width, height, data: withoutFourth(module.HEAPU8.subarray(at, at + bytes)) }
  } finally {
    module.wasmExports.free(at)
  }
}

function withoutFourth(pixels: Uint8Array): Uint8Array {
  const data = new Uint8Array((pixels.length / 4) * 3)
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    data[to] = pixels[from]!
    data[to + 1] = pixels[from + 1]!
    data[to + 2] = pixels[from + 2]!
  }
  return data
}
