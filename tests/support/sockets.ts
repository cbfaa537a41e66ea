/** Which internet sockets a process holds, from Linux's own tables: what it could use to reach anything. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface Socket {
  protocol: string
  /** Address and port, in the kernel's hexadecimal form. */
  local: string
  remote: string
  loopback: boolean
}

const TABLES = ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6']

export function socketsOf(pid: number): Socket[] {
  const own = new Set(socketInodes(pid))
  return TABLES.flatMap((protocol) => {
    const [, ...rows] = read(`/proc/${pid}/net/${protocol}`).trim().split('\n')
    return rows.flatMap((row) => {
      const [, local = '', remote = '', , , , , , , inode = ''] = row.trim().split(/\s+/)
      if (!own.has(inode)) return []
      return [{ protocol, local, remote, loopback: isLoopback(local) && isLoopback(remote, true) }]
    })
  })
}

/** A process and everything it started, as far as it still belongs to it. */
export function withDescendants(pid: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${entry}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const below = (of: number): number[] => [of, ...(children.get(of) ?? []).flatMap(below)]
  return below(pid)
}

function socketInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${fd}`)) ?? []
      return inode ? [inode] : []
    })
  } catch {
    return []
  }
}

/** 127.x.x.x, ::1 and 127.x in IPv6 clothing; as a remote end also nothing at all, which is a listening socket's. */
function isLoopback(address: string, mayBeNothing = false): boolean {
  const [host = ''] = address.split(':')
  if (mayBeNothing && /^0+$/.test(host)) return true
  const inClothing = host.length === 32 && host.startsWith('0000000000000000FFFF0000')
  if (host.length === 8 || inClothing) return host.endsWith('7F')
  return host === '00000000000000000000000001000000'
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
