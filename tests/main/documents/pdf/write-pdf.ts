/** PDF files for tests, written by hand: pages of content operators, fonts that need no file, pictures, fields, an outline. */

export interface PageParts {
  /** Points. */
  size?: [number, number]
  /** Degrees clockwise. */
  rotate?: number
  cropBox?: [number, number, number, number]
  content: string
  /** Dictionaries without their brackets. */
  annotations?: string[]
  /** A JPEG, drawn by the name /Im. */
  picture?: { jpeg: Buffer; width: number; height: number }
}

export interface DocumentParts {
  pages: PageParts[]
  title?: string
  /** `page` counts from 1. */
  outline?: { title: string; page: number }[]
  /** A form described in XML. */
  xfa?: string
}

/** Helvetica is /F1, bold /F2; /FU writes UTF-16 code units, a full size wide each; /FX has no way back to letters. */
export function writePdf({ pages, title, outline = [], xfa }: DocumentParts): Buffer {
  const objects: Buffer[] = []
  const add = (body: string | Buffer) => objects.push(Buffer.from(body))
  const stream = (dictionary: string, data: Buffer) =>
    add(
      Buffer.concat([
        Buffer.from(`<<${dictionary}/Length ${data.length}>>stream\n`),
        data,
        Buffer.from('\nendstream'),
      ]),
    )
  const toUnicode = stream('', Buffer.from(IDENTITY_MAP))
  const fonts = [
    `/F1 ${add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>')} 0 R`,
    `/F2 ${add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>')} 0 R`,
    `/FU ${add(composite(`/ToUnicode ${toUnicode} 0 R`))} 0 R`,
    `/FX ${add(composite(''))} 0 R`,
  ].join('')
  const tree = objects.length + 1 + pages.length * 3
  const numbers = pages.map((page) => {
    const picture = page.picture ? stream(pictureDictionary(page.picture), page.picture.jpeg) : add('null')
    const content = stream('', Buffer.from(page.content, 'latin1'))
    return add(pageDictionary(page, tree, content, picture, fonts))
  })
  add(`<</Type/Pages/Count ${pages.length}/Kids[${numbers.map((number) => `${number} 0 R`).join(' ')}]>>`)
  const entries = outline.map(({ title, page }, index) => {
    const next = index + 1 < outline.length ? `/Next ${tree + index + 2} 0 R` : ''
    const parent = tree + outline.length + 1
    return add(`<</Title(${title})/Parent ${parent} 0 R/Dest[${numbers[page - 1]} 0 R/Fit]${next}>>`)
  })
  const root = add(
    entries.length === 0
      ? 'null'
      : `<</Type/Outlines/Count ${entries.length}/First ${entries[0]} 0 R/Last ${entries.at(-1)} 0 R>>`,
  )
  const outlines = entries.length > 0 ? `/Outlines ${root} 0 R` : ''
  const form =
    xfa === undefined
      ? ''
      : `/NeedsRendering true/AcroForm<</Fields[]/XFA ${stream('', Buffer.from(xfa))} 0 R>>`
  const catalog = add(`<</Type/Catalog/Pages ${tree} 0 R${outlines}${form}>>`)
  const info = add(`<<${title === undefined ? '' : `/Title(${title})`}>>`)
  return assemble(objects, catalog, info)
}

/** A line of Latin text, its baseline's start in points from the lower left. */
export function text(x: number, y: number, size: number, words: string, font = 'F1'): string {
  return `BT /${font} ${size} Tf ${x} ${y} Td (${words.replace(/[()\\]/g, '\\$&')}) Tj ET\n`
}

/** Characters of any script, each as wide as the size. Where they stand is where they are put: from left to right. */
export function unicode(x: number, y: number, size: number, characters: string, font = 'FU'): string {
  const hex = [...characters].map((one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  return `BT /${font} ${size} Tf ${x} ${y} Td <${hex}> Tj ET\n`
}

const IDENTITY_MAP = [
  '/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/X def /CMapType 2 def',
  '1 begincodespacerange <0000><FFFF> endcodespacerange',
  ...[0, 1, 2].map((part) => {
    const rows = Array.from({ length: 86 }, (_, index) => part * 86 + index).filter((high) => high < 256)
    const hex = (value: number) => value.toString(16).padStart(2, '0')
    const ranges = rows.map((high) => `<${hex(high)}00><${hex(high)}FF><${hex(high)}00>`)
    return `${rows.length} beginbfrange ${ranges.join('\n')} endbfrange`
  }),
  'endcmap end end',
].join('\n')

function composite(more: string): string {
  const descriptor =
    '<</Type/FontDescriptor/FontName/Any/Flags 4/FontBBox[0 -220 1000 880]/ItalicAngle 0/Ascent 880/Descent -220/CapHeight 700/StemV 80>>'
  const descendant = `<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor ${descriptor}>>`
  return `<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[${descendant}]${more}>>`
}

function pictureDictionary({ width, height }: NonNullable<PageParts['picture']>): string {
  return `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`
}

function pageDictionary(
  page: PageParts,
  tree: number,
  content: number,
  picture: number,
  fonts: string,
): string {
  const [width, height] = page.size ?? [600, 800]
  const rotate = page.rotate ? `/Rotate ${page.rotate}` : ''
  const crop = page.cropBox ? `/CropBox[${page.cropBox.join(' ')}]` : ''
  const annotations = (page.annotations ?? []).map((one) => `<</Type/Annot${one}>>`).join('')
  return `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${width} ${height}]${rotate}${crop}/Contents ${content} 0 R/Annots[${annotations}]/Resources<</Font<<${fonts}>>/XObject<</Im ${picture} 0 R>>>>>>`
}

function assemble(objects: Buffer[], catalog: number, info: number): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')]
  let at = parts[0]!.length
  const offsets = objects.map((body, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    parts.push(part)
    at += part.length
    return at - part.length
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer<</Size ${count}/Root ${catalog} 0 R/Info ${info} 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
