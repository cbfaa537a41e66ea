/**
 * What of a folder is not even tried: what is hidden or made by other programs, and kinds that hold no text or picture. Everything
 * else is main's to judge, by its content. Pure.
 */
import type { LeftOut } from '../state/window-state'

const OF_PROGRAMS = new Set([
  'node_modules',
  '__pycache__',
  '__MACOSX',
  'Thumbs.db',
  'desktop.ini',
  '$RECYCLE.BIN',
])

const UNREADABLE = new Set(
  (
    'exe dll so dylib sys msi app deb rpm apk bin dat iso img dmg o a lib obj class pyc wasm ' +
    'zip 7z rar gz bz2 xz zst tar tgz jar ' +
    'mp3 wav flac ogg oga m4a aac wma opus mid ' +
    'ttf otf woff woff2 eot ' +
    'db sqlite sqlite3 mdb pst gguf safetensors onnx pt pth npy npz lock part crdownload'
  ).split(' '),
)

/** `path`: from the folder on. null: it is tried. */
export function whyLeftOut(path: string): Extract<LeftOut['why'], 'hidden' | 'kind'> | null {
  const name = path.split('/').at(-1) ?? path
  if (name.startsWith('.') || name.startsWith('~$') || OF_PROGRAMS.has(name)) return 'hidden'
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  return ending !== undefined && UNREADABLE.has(ending) ? 'kind' : null
}

/** The same for the files of a folder that the system's dialog gave, in which folders are only parts of names. */
export function whyPathLeftOut(path: string): ReturnType<typeof whyLeftOut> {
  const parts = path.split('/')
  const inside = parts.slice(1, -1).some((folder) => whyLeftOut(folder) === 'hidden')
  return inside ? 'hidden' : whyLeftOut(path)
}
