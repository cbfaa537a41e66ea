/** PDF files for tests, written by hand: pages of text, pages that are only a picture of text, and blank ones. */
import sharp from 'sharp'

export type WrittenPage = { text: string[] } | { scan: string[] } | 'blank'

const WIDTH = 595
const HEIGHT = 842

export async function writePdf(pages: readonly WrittenPage[]): Promise<Buffer> {
  const objects: Buffer[] = []
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body))
  const catalog = add('')
  const tree = add('')
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const kids: number[] = []
  for (const page of pages) {
    const picture = page !== 'blank' && 'scan' in page ? add(await pictureObject(page.scan)) : null
    const content = add(stream('', Buffer.from(contentOf(page))))
    const resources = `<< /Font << /F1 ${font} 0 R >>${picture === null ? '' : ` /XObject << /P ${picture} 0 R >>`} >>`
    kids.push(
      add(
        `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${content} 0 R /Resources ${resources} >>`,
      ),
    )
  }
  objects[catalog - 1] = Buffer.from(`<< /Type /Catalog /Pages ${tree} 0 R >>`)
  objects[tree - 1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  )
  return file(objects, catalog)
}

function contentOf(page: WrittenPage): string {
  if (page === 'blank') return ''
  if ('scan' in page) return `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /P Do Q`
  const lines = page.text.map((line) => `(${line.replaceAll(/[\\()]/g, '\\$&')}) Tj T*`)
  return `BT /F1 12 Tf 18 TL 60 770 Td ${lines.join(' ')} ET`
}

/** At 150 dots an inch. */
async function pictureObject(lines: readonly string[]): Promise<Buffer> {
  const scale = 150 / 72
  const [width, height] = [Math.round(WIDTH * scale), Math.round(HEIGHT * scale)]
  const rows = lines.map((line, at) => `<text x="110" y="${190 + at * 48}" font-size="23">${line}</text>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>${rows.join('')}</svg>`
  const jpeg = await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer()
  return stream(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode `,
    jpeg,
  )
}

function stream(entries: string, body: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${entries}/Length ${body.length} >>\nstream\n`),
    body,
    Buffer.from('\nendstream'),
  ])
}

function file(objects: readonly Buffer[], catalog: number): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]!.length
  objects.forEach((body, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += part.length
    parts.push(part)
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
