/** A PDF as scanners make it: each page one JPEG, no text. */
import sharp from 'sharp'

export interface Scan {
  jpeg: Buffer
  width: number
  height: number
}

export async function scanOf(path: string): Promise<Scan> {
  const { data, info } = await sharp(path)
    .flatten({ background: '#fff' })
    .jpeg()
    .toBuffer({ resolveWithObject: true })
  return { jpeg: data, width: info.width, height: info.height }
}

/** @param title makes another file of the same pages */
export function scannedPdf(title: string, scans: Scan[]): Buffer {
  const pages = scans.map((_scan, index) => 4 + 3 * index)
  const objects: Buffer[] = [
    dictionary(`/Type /Catalog /Pages 2 0 R`),
    dictionary(`/Type /Pages /Count ${scans.length} /Kids [${pages.map((id) => `${id} 0 R`).join(' ')}]`),
    dictionary(`/Title (${title})`),
  ]
  for (const [index, { jpeg, width, height }] of scans.entries()) {
    const id = pages[index]!
    const points = `${width * 0.6} ${height * 0.6}`
    objects.push(
      dictionary(
        `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${points}] /Contents ${id + 1} 0 R /Resources << /XObject << /Im ${id + 2} 0 R >> >>`,
      ),
      stream('', Buffer.from(`${width * 0.6} 0 0 ${height * 0.6} 0 0 cm /Im Do`)),
      stream(
        `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
        jpeg,
      ),
    )
  }
  return assembled(objects)
}

const dictionary = (content: string) => Buffer.from(`<< ${content} >>`)

function stream(content: string, data: Buffer): Buffer {
  const head = Buffer.from(`<< ${content} /Length ${data.length} >>\nstream\n`)
  return Buffer.concat([head, data, Buffer.from('\nendstream')])
}

function assembled(objects: Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  for (const [index, object] of objects.entries()) {
    offsets.push(length())
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'))
  }
  const start = length()
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
