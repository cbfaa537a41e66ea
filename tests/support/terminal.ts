/** The built command line, as a user or a script starts it. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from './root'

export interface Printed {
  code: number | null
  out: string
  err: string
}

/** @param input of standard input; left out: none */
export async function runTerminal(home: string, args: string[], input?: string): Promise<Printed> {
  const child = spawn(process.execPath, [join(root, 'out/main/cli.js'), ...args], {
    env: { ...process.env, DESKGLASS_HOME: home },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, out, err }
}

/** The last object of each answer, in order. */
export function endsIn({ out }: Printed): AnswerEnd[] {
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AnswerEnd)
  return events.filter(({ type }) => type === 'end')
}

export interface AnswerEnd {
  type: string
  text: string
  model: string
  state: string
  quotes: { text: string; file: string; page: number; place?: string }[]
  views: { page?: number; rows: number; columns: number; views: unknown[] }[]
  notes: { code: string; details: Record<string, string | number> }[]
  usage: { imageTokens: number; promptTokens: number } | null
}
