/** What runs where, for `npm run doctor` and the settings: versions, folders, models with their devices, the database, memory. */
import { freemem, totalmem } from 'node:os'
import type { AppState, DeviceWish, DoctorReport, ModelSummary } from '../shared/contract'
import { READER_VERSION } from './jobs/read-attachment'
import { modelFolder } from './models/library'
import type { Database } from './store/open-store'
import { databaseReport } from './store/report'
import { reportDevices } from './workers/device-report'

const DEVICE_WISHES: Record<DeviceWish, string> = {
  auto: 'the faster of processor and graphics card, measured once for each model',
  cpu: 'the processor, as chosen',
  gpu: 'the graphics card where there is one, as chosen',
}

export async function doctorReport(
  { version, host, home }: { version: string; host: AppState['host']; home: string },
  db: Database,
  models: ModelSummary[],
  wish: DeviceWish,
): Promise<DoctorReport> {
  return {
    version,
    host: host.kind === 'electron' ? 'Electron' : 'stand-in (Node and Chromium)',
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    dataFolder: home,
    device: DEVICE_WISHES[wish],
    devices: await reportDevices(
      models.map(({ id }) => id),
      (id) => modelFolder(home, id),
    ),
    reader: `PP-OCRv4 (${READER_VERSION})`,
    models: models.map(({ id, state, bytes }) => ({ id, state, bytes })),
    database: databaseReport(db),
    memory: { totalBytes: totalmem(), freeBytes: freemem() },
  }
}
