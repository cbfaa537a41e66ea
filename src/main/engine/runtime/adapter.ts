/**
 * The graphics card's name. onnxruntime takes the card that the system offers first and does not tell its name, so the system is
 * asked which cards there are: with one, it is that one; with several, all are named.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename } from 'node:path'

/** Empty where none is known. */
export function adapterName(): string {
  const names = [...new Set(namesBySystem[process.platform]?.() ?? [])]
  return names.join(' or ')
}

const namesBySystem: Partial<Record<NodeJS.Platform, () => string[]>> = {
  // onnxruntime is there for Apple's own chips only, whose graphics card is part of them.
  darwin: () => [cpus()[0]?.model ?? ''].filter(Boolean),
  linux: () => driversByName() ?? nvidiaCards() ?? cardsByVendor(),
  win32: windowsCards,
}

/** A Vulkan driver that the environment names is the only one: `vk_swiftshader_icd.json` is SwiftShader, a program. */
function driversByName(): string[] | null {
  const paths = process.env['VK_DRIVER_FILES'] ?? process.env['VK_ICD_FILENAMES']
  if (!paths) return null
  return paths.split(':').map((path) => {
    const name = basename(path).replace(/(_icd)?(\.\w+)?\.json$/, '')
    return name === 'vk_swiftshader' ? 'SwiftShader (software)' : name
  })
}

function nvidiaCards(): string[] | null {
  const folder = '/proc/driver/nvidia/gpus'
  const models = entries(folder).map((card) => {
    const model = /^Model:\s*(.+)$/m.exec(read(`${folder}/${card}/information`))
    return model?.[1] ?? 'NVIDIA'
  })
  return models.length ? models : null
}

const vendors: Record<string, string> = { '0x8086': 'Intel', '0x1002': 'AMD', '0x10de': 'NVIDIA' }

function cardsByVendor(): string[] {
  const folder = '/sys/class/drm'
  const cards = entries(folder).filter((name) => /^card\d+$/.test(name))
  return cards.flatMap((card) => vendors[read(`${folder}/${card}/device/vendor`).trim()] ?? [])
}

function windowsCards(): string[] {
  const adapters = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}'
  try {
    const options = { encoding: 'utf8', timeout: 5000, windowsHide: true } as const
    const found = execFileSync('reg', ['query', adapters, '/s', '/v', 'DriverDesc'], options)
    return [...found.matchAll(/DriverDesc\s+REG_SZ\s+(.+?)\r?$/gm)].map((match) => match[1]!)
  } catch {
    return []
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
