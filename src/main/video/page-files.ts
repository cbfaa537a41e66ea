/** What the decoding page may load: itself, its script, and the clip in pieces. Nothing else has an address there. */
import type { FileHandle } from 'node:fs/promises'
import { DECODER, framePage } from './frame-page'
import type { PageFiles } from './video'

/** Of the clip in one answer, bytes. Browsers ask again for what is missing; a seek wastes no more than this. */
const PIECE = 2 * 1024 * 1024

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const PAGE = '<!doctype html><meta charset="utf-8"><title>Frames</title><script src="page.js"></script>'

export function createPageFiles(clip: FileHandle, size: number, type: string): PageFiles {
  return async ({ url, headers }) => {
    switch (new URL(url).pathname.split('/').at(-1)) {
      case '':
        return respond(200, 'text/html; charset=utf-8', PAGE)
      case 'page.js':
        return respond(200, 'text/javascript; charset=utf-8', `(${String(framePage)})('${DECODER}')`)
      case 'clip':
        return piece(clip, size, type, headers.get('range'))
      default:
        return respond(404, 'text/plain', null)
    }
  }
}

async function piece(clip: FileHandle, size: number, type: string, range: string | null): Promise<Response> {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? 'bytes=0-')
  const start = Number(asked?.[1] ?? Number.NaN)
  if (!(start < size)) return respond(416, 'text/plain', null, { 'content-range': `bytes */${size}` })
  const end = Math.min(size, start + PIECE, asked?.[2] ? Number(asked[2]) + 1 : size)
  const { buffer, bytesRead } = await clip.read(Buffer.alloc(Math.max(0, end - start)), 0, end - start, start)
  return respond(206, type, buffer.subarray(0, bytesRead), {
    'accept-ranges': 'bytes',
    'content-length': String(bytesRead),
    'content-range': `bytes ${start}-${start + bytesRead - 1}/${size}`,
  })
}

function respond(
  status: number,
  type: string,
  body: string | Uint8Array | null,
  more: Record<string, string> = {},
): Response {
  const headers = {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...more,
  }
  return new Response(body as string | Uint8Array<ArrayBuffer> | null, { status, headers })
}
