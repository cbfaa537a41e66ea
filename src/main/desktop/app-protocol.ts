/**
 * `app://deskglass/`: the window's files and the pictures of attachments, and nothing else of the disk.
 * Every response carries the content security policy as a header, so that no page can be shown without it.
 */
import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { toFailure } from '../failure'

export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://deskglass'

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

const PICTURE_TYPES = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'])

export type PictureSize = 'thumbnail' | 'full'
export type PictureSource = (
  attachmentId: string,
  size: PictureSize,
) => Promise<{ bytes: Uint8Array; type: string }>

/** A page of a document, or a frame of a video, as it looks. */
export type PagePictureSource = (
  attachmentId: string,
  number: number,
) => Promise<{ bytes: Uint8Array; type: string }>

export interface AppFiles {
  rendererFolder: string
  picture: PictureSource
  pagePicture: PagePictureSource
  logBug(where: string, error: unknown): void
}

/** The answer to each request for an `app://` URL: 200, or an empty 403, 404, 405 or 500 under the same headers. */
export function createAppProtocol(files: AppFiles): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refuse(405)
    const path = pathOf(request.url)
    if (path === null) return refuse(403)
    try {
      const attachment = /^\/attachments\/([A-Za-z0-9_-]{1,64})\/(thumbnail|full|page\/[1-9]\d{0,6})$/.exec(
        path,
      )
      if (!attachment) return await rendererFile(files.rendererFolder, path)
      return await picture(files, attachment[1] as string, attachment[2] as string)
    } catch (error) {
      return answerTo(error, files.logBug)
    }
  }
}

/** The decoded path of a URL of ours; null for other hosts and for what cannot be decoded. */
function pathOf(url: string): string | null {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return null
  try {
    return decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
}

async function rendererFile(folder: string, path: string): Promise<Response> {
  const root = resolve(folder)
  const file = resolve(join(root, path === '/' ? 'index.html' : path))
  const type = TYPES[extname(file)]
  if (!file.startsWith(root + sep) || path.includes('\0') || path.includes('\\')) return refuse(403)
  return type ? respond(200, type, await readFile(file)) : refuse(404)
}

/** `which`: a size of the whole picture, or `page/3`. */
async function picture(files: AppFiles, id: string, which: string): Promise<Response> {
  const number = /^page\/(\d+)$/.exec(which)?.[1]
  const { bytes, type } = await (number === undefined
    ? files.picture(id, which as PictureSize)
    : files.pagePicture(id, Number(number)))
  return respond(200, PICTURE_TYPES.has(type) ? type : 'application/octet-stream', bytes)
}

function answerTo(error: unknown, logBug: AppFiles['logBug']): Response {
  const failure = toFailure(error)
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT' || failure.code !== 'bug'
  if (!missing) logBug('app protocol', error)
  return refuse(missing ? 404 : 500)
}

function refuse(status: number): Response {
  return respond(status, 'text/plain', null)
}

function respond(status: number, type: string, body: Uint8Array | null): Response {
  const headers = {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // Pictures leave the disk with the conversation they belong to: no copy in a browser cache.
    'cache-control': 'no-store',
  }
  return new Response(body as Uint8Array<ArrayBuffer> | null, { status, headers })
}
