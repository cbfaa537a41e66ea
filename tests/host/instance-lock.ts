/** One instance per folder: a file that names its owner, taken over when the owner is gone, and a knock for the others. */
import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** False if another process holds the folder; that one's `onKnock` is called then. */
export function lockInstance(folder: string, onKnock: () => void): boolean {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'instance')
  if (!take(lock)) {
    writeFileSync(join(folder, 'knock'), String(process.pid))
    return false
  }
  process.once('exit', () => rmSync(lock, { force: true }))
  watch(folder, (_change, file) => file === 'knock' && onKnock()).unref()
  return true
}

function take(lock: string): boolean {
  const own = `${process.pid} ${startOf(process.pid)}`
  try {
    writeFileSync(lock, own, { flag: 'wx' })
    return true
  } catch {
    const [pid, start] = readFileSync(lock, 'utf8').split(' ')
    if (isAlive(Number(pid)) && startOf(Number(pid)) === start) return false
    writeFileSync(lock, own)
    return true
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** In the kernel's ticks; tells a process from a later one with the same id. Empty where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
