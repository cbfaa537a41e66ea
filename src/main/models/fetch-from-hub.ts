/**
 * A model's original files from a hub, whole or not at all as far as the caller can see: listing, room, download, the hash
 * of what is on disk. What came before a cut, a kill or a stop stays in the folder for the next try.
 */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogueModel } from './catalogue'
import { hubAddress } from './hub-address'
import { downloadPart } from './hub-download'
import { filesDiffered, inWords, type Asked } from './hub-failures'
import { isWanted, listHubFiles, type HubFile, type HubListing } from './hub-listing'
import type { Hub } from './hub-request'
import { PATIENCE, type Patience } from './hub-retry'
import { isListedFile, readPart, settlePart, sizeOf } from './partial-file'
import { freeDisk, memoryToRun, requireDisk, requireMemory, wholeMemory } from './room'

export interface HubOptions {
  /** Left out or empty: the public hub. */
  endpoint?: string | null | undefined
  token?: string | null | undefined
  patience?: Partial<Patience>
  /** Bytes free on the disk of a folder. */
  freeDisk?: (folder: string) => Promise<number>
  /** Bytes of memory needed to run a model whose files are so long. */
  memoryToRun?: (fileBytes: number) => number
  /** Bytes of memory there are for it. */
  memory?: () => number
}

/** Between two reports of progress; a file comes in many thousand pieces. */
const REPORT_EVERY_MS = 100

/**
 * Resolves to `folder`, which then holds the listed files and nothing half. The folder is this model's alone: files of
 * another version that an earlier try left in it are removed. `onProgress` gets bytes on disk and bytes altogether.
 * Rejects with `hub-unreachable`, `hub-refused`, `not-found`, `model-unsupported`, `model-damaged`, `disk-full`,
 * `not-enough-memory`, or the signal's reason.
 */
export async function fetchFromHub(
  model: Pick<CatalogueModel, 'name' | 'repository' | 'revision'>,
  folder: string,
  options: HubOptions,
  onProgress: (doneBytes: number, totalBytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const hub: Hub = {
    ...hubAddress(options.endpoint, options.token),
    patience: { ...PATIENCE, ...options.patience },
  }
  const asked = askedOf(model, hub)
  try {
    signal.throwIfAborted()
    await mkdir(folder, { recursive: true })
    const listing = await listHubFiles(hub, model.repository, model.revision, signal)
    await removeOtherVersions(folder, listing.files)
    await requireRoom(model.name, folder, listing.files, options)
    const differing = await fetchFiles(hub, model.repository, listing, folder, onProgress, signal)
    if (differing.length > 0) throw filesDiffered(differing, asked)
    return folder
  } catch (error) {
    throw inWords(error, asked)
  }
}

function askedOf({ name, repository, revision }: Parameters<typeof fetchFromHub>[0], hub: Hub): Asked {
  return { name, repository, revision, host: new URL(hub.endpoint).host, withToken: hub.token !== null }
}

async function removeOtherVersions(folder: string, files: HubFile[]): Promise<void> {
  const listed = new Set(files.map(({ name }) => name))
  const others = (await readdir(folder)).filter((entry) => {
    const name = entry.replace(/\.part(\.json)?$/, '')
    return isWanted(name) && !listed.has(name)
  })
  await Promise.all(others.map((entry) => rm(join(folder, entry), { force: true })))
}

/** What is still to come, and about as much again as the whole for the model that is made of it. */
async function requireRoom(
  name: string,
  folder: string,
  files: HubFile[],
  options: HubOptions,
): Promise<void> {
  const total = sum(files.map(({ bytes }) => bytes))
  const present = sum(await Promise.all(files.map((file) => bytesPresent(folder, file))))
  requireDisk(name, total - present + total, await (options.freeDisk ?? freeDisk)(folder))
  const needed = (options.memoryToRun ?? memoryToRun)(total)
  requireMemory(name, needed, (options.memory ?? wholeMemory)())
}

async function bytesPresent(folder: string, file: HubFile): Promise<number> {
  if ((await sizeOf(join(folder, file.name))) === file.bytes) return file.bytes
  return (await readPart(folder, file)).bytes
}

/** One after the other; the names of those that were not what the hub had listed. */
async function fetchFiles(
  hub: Hub,
  repository: string,
  { commit, files }: HubListing,
  folder: string,
  onProgress: (doneBytes: number, totalBytes: number) => void,
  signal: AbortSignal,
): Promise<string[]> {
  const report = steadyReport(onProgress, sum(files.map(({ bytes }) => bytes)))
  const differing: string[] = []
  let before = 0
  for (const file of files) {
    const url = `${hub.endpoint}/${repository}/resolve/${commit}/${file.name}`
    const start = before
    const whole = await fetchFile(hub, url, file, folder, (bytes) => report(start + bytes), signal)
    if (!whole) differing.push(file.name)
    before += file.bytes
    report(before)
  }
  return differing
}

async function fetchFile(
  hub: Hub,
  url: string,
  file: HubFile,
  folder: string,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const path = join(folder, file.name)
  if (await isListedFile(path, file, signal)) return true
  await rm(path, { force: true })
  await downloadPart(hub, url, file, folder, onBytes, signal)
  return settlePart(folder, file, signal)
}

/** Never backwards, not more often than a window can draw, and always at the end. */
function steadyReport(onProgress: (done: number, total: number) => void, total: number) {
  let latest = -1
  let next = 0
  return (done: number) => {
    if (done <= latest || (done < total && Date.now() < next)) return
    latest = done
    next = Date.now() + REPORT_EVERY_MS
    onProgress(done, total)
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
