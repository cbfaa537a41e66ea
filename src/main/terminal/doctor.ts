/** What runs where, for people and for programs. */
import type { Assistant } from '../assistant'
import type { DoctorReport } from '../../shared/contract'
import type { DoctorCommand } from './command-line'
import { print } from './say'

export async function doctor(assistant: Assistant, { json }: DoctorCommand): Promise<number> {
  const report = await assistant.doctor()
  if (json) print(report)
  else process.stdout.write(`${describe(report).join('\n')}\n`)
  return report.database.health === 'ok' ? 0 : 1
}

function describe(report: DoctorReport): string[] {
  const { database, memory } = report
  const models = report.models.map(({ id, state, bytes }) => `${id} (${state}, ${megabytes(bytes)})`)
  return [
    `Deskglass    ${report.version} on ${report.host}, Node ${report.node}, ${report.platform}`,
    `Data folder  ${report.dataFolder}`,
    `Database     ${database.health}, version ${database.version}, ${database.conversations} chats, ${megabytes(database.bytes)}`,
    `Reader       ${report.reader}, built in`,
    `Models       ${models.join(', ') || 'none: answers are the reader’s own lines'}`,
    `Device       ${report.device}`,
    ...report.devices.map(
      ({ model, device, reason }) => `             ${model}: ${device}${reason && `. ${reason}`}`,
    ),
    `Memory       ${megabytes(memory.freeBytes)} of ${megabytes(memory.totalBytes)} free`,
  ]
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
