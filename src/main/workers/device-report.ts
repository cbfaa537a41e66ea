/** What each model last ran on, read without starting a worker. */
import type { DoctorReport } from '../../shared/contract'
import { readRun } from '../engine/device-record'

/** @param folderOf where a model of this id lies */
export async function reportDevices(
  ids: string[],
  folderOf: (id: string) => string,
): Promise<DoctorReport['devices']> {
  const runs = await Promise.all(ids.map((id) => readRun(folderOf(id))))
  return ids.flatMap((model, index) => (runs[index] ? [{ model, ...runs[index] }] : []))
}
