/** The built command line, as a user or a script starts it. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { root } from '../../support/root'

const folder = mkdtempSync(join(tmpdir(), 'deskglass-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

async function read(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(root, 'out/main/cli.js'), 'read', ...args], {
    env: { ...process.env, DESKGLASS_HOME: join(folder, 'home'), DESKGLASS_CALLED_FROM: folder },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, out, err }
}

test('a document is printed page after page', async () => {
  put('notes.md', '# Rent\n\nThe rent is 940 euros.\n')
  expect(await read('notes.md')).toEqual({ code: 0, out: 'Rent\nThe rent is 940 euros.\n', err: '' })
})

test('--json is one object a file', async () => {
  const path = put('notes.md', '# Rent\n\nThe rent is 940 euros.\n')
  const { code, out, err } = await read('--json', 'notes.md')
  expect([code, err]).toEqual([0, ''])
  const box = [0, 0, 0, 0]
  expect(JSON.parse(out)).toMatchObject({
    file: path,
    kind: 'document',
    unit: 'part',
    pages: [
      {
        number: 1,
        source: 'text',
        width: 0,
        height: 0,
        text: 'Rent\nThe rent is 940 euros.',
        lines: [
          { text: 'Rent', box, confidence: 1, role: 'heading', level: 1 },
          { text: 'The rent is 940 euros.', box, confidence: 1 },
        ],
      },
    ],
  })
})

test('a folder is every file in it; what is no document is left out with its sentence', async () => {
  put('papers/b.txt', 'second')
  put('papers/a.txt', 'first')
  put('papers/older/c.txt', 'third')
  put('papers/setup.exe', 'MZ\x90\0\x03\0\0\0')
  put('papers/.hidden', 'nothing')
  const { code, out, err } = await read('papers')
  expect([code, out]).toEqual([
    0,
    '== papers/a.txt\nfirst\n== papers/b.txt\nsecond\n== papers/older/c.txt\nthird\n',
  ])
  expect(err).toMatch(/^setup\.exe is a program, [^\n]+\n$/)
})

test('a file that cannot be read costs its sentence and the exit code; the others are read', async () => {
  put('good.txt', 'good')
  put('broken.pdf', '%PDF-1.7\n1 0 obj')
  put('empty.txt', '')
  const { code, out, err } = await read('broken.pdf', 'empty.txt', 'gone.txt', 'good.txt')
  expect([code, out]).toEqual([1, '== good.txt\ngood\n'])
  expect(err.trim().split('\n')).toEqual([
    expect.stringMatching(/^broken\.pdf is damaged: /),
    expect.stringMatching(/^empty\.txt is empty: /),
    expect.stringMatching(/^“gone\.txt” could not be read: /),
  ])
})
