/** A model fetched from a hub of the test's own, into a folder of the test's own; nothing waits longer than it must. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Failure } from '../../src/shared/contract'
import { DeskglassError } from '../../src/main/failure'
import { fetchFromHub, type HubOptions } from '../../src/main/models/fetch-from-hub'
import { startHub, type HubServer } from './hub-server'

export const IMPATIENT = { attempts: 3, firstPauseMs: 1, longestPauseMs: 5, stallMs: 60_000 }

/** Bytes that differ from place to place, the same at every run. */
export function someBytes(length: number, seed: number): Buffer {
  let state = seed
  return Buffer.from(Array.from({ length }, () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 16))
}

const small = {
  'config.json': Buffer.from('{"model_type":"smolvlm"}\n'),
  'tokenizer.json': someBytes(50_000, 1),
  'model.safetensors': someBytes(1_000_000, 2),
}

/** 1,050,025 bytes in three files. */
export const smallModel = () => ({ ...small })

export async function hubWith(files: Record<string, Buffer>): Promise<HubServer> {
  const hub = await startHub(files)
  onTestFinished(() => hub[Symbol.asyncDispose]())
  return hub
}

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

export function fetchModel(
  hub: Pick<HubServer, 'endpoint' | 'repository'>,
  folder: string,
  {
    onProgress = () => {},
    signal = new AbortController().signal,
    ...options
  }: HubOptions & { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<string> {
  const model = { name: 'A model', repository: hub.repository, revision: 'main' }
  const all = { endpoint: hub.endpoint, patience: IMPATIENT, ...options }
  return fetchFromHub(model, folder, all, onProgress, signal)
}

/** The failure that a promise rejects with; anything else that happens fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise
  } catch (error) {
    if (error instanceof DeskglassError) return error.failure
    throw error
  }
  throw new Error('It went well.')
}

/** What a folder holds: the SHA-256 of each file's bytes by its name. */
export function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const)
  return digests(Object.fromEntries(files))
}

export function digests(files: Record<string, Buffer>): Record<string, string> {
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, digest(bytes)]))
}

/** Resolves when so many bytes of the file are in its part on disk. */
export async function untilOnDisk(folder: string, name: string, bytes: number): Promise<void> {
  while ((statSync(join(folder, `${name}.part`), { throwIfNoEntry: false })?.size ?? 0) < bytes) await wait(5)
}
