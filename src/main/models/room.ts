/** Disk and memory that a model needs, compared with what there is before anything is fetched. */
import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { DeskglassError } from '../failure'

/** Bytes that a user without special rights may still write to the disk that holds `folder`. */
export async function freeDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/**
 * Memory of this computer, or what its container may use. Not what is free at the moment: a browser's memory gives way,
 * and macOS counts hardly any of its memory as free.
 */
export function wholeMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(totalmem(), limit) : totalmem()
}

/** Above the weights: cache, activations, the program itself. */
const BESIDE_WEIGHTS = 512 * 1024 ** 2

/** For weights of 2 bytes a number, held at one byte a number; an upper bound for those of 4. */
export function memoryToRun(fileBytes: number): number {
  return Math.ceil(fileBytes / 2) + BESIDE_WEIGHTS
}

/** `needed` and `free` in bytes, also in the failure's details. */
export function requireDisk(name: string, needed: number, free: number): void {
  if (needed <= free) return
  throw new DeskglassError(
    'disk-full',
    `${name} needs ${gigabytes(needed)} of disk to be installed, and ${gigabytes(free)} is free. Free some space, then try again; what was fetched is kept.`,
    { model: name, needed, free },
    ['retry'],
  )
}

/** `needed` and `free` in bytes, also in the failure's details. */
export function requireMemory(name: string, needed: number, free: number): void {
  if (needed <= free) return
  throw new DeskglassError(
    'not-enough-memory',
    `${name} needs about ${gigabytes(needed)} of memory, and this computer has ${gigabytes(free)}. Choose a smaller model.`,
    { model: name, needed, free },
    ['choose-other'],
  )
}

function gigabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(0)} MB`
}
