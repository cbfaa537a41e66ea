/** What a job may reach. Put together once, in `assistant.ts`. */
import type { AppEvent } from '../../shared/contract'
import type { Ingest } from '../documents/ingest'
import type { Database } from '../store/open-store'
import type { Films } from '../video/films'
import type { EngineClient } from '../workers/engine-client'
import type { AttachmentReader } from './read-attachment'
import type { Turnstile } from './turnstile'

export interface Services {
  /** The data folder. */
  home: string
  db: Database
  ingest: Ingest
  films: Films
  engines: EngineClient
  reader: AttachmentReader
  /** The engine writes one answer at a time; the others wait here. */
  engineTurn: Turnstile
  emit(event: AppEvent): void
  /** A bug that a job met: written to the log with its stack, never with content. */
  reportBug(error: unknown): void
}
