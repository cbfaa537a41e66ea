/**
 * One picture, three pictures, a GIF and an MP4 by command line, with every small model there is: folders as transformers saves them,
 * and GGUFs. One of them truly sees, and reads the words in clips of its own pictures; the others have random weights, so what they
 * were shown counts, and not what they say.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { referenceFolder, writeReferenceModel } from '../../support/reference-models'
import { writeSmolvlmGguf } from '../../support/smolvlm-gguf'
import { temporaryFolder } from '../../support/starter'
import { endsIn, runTerminal } from '../../support/terminal'
import { tinyFolder } from '../../support/tiny-smolvlm'
import { clipPath } from '../video/clips'

/** Frames that were taken for one model are there for the next. */
const home = mkdtempSync(join(tmpdir(), 'deskglass-ask-video-'))
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))

const picture = (name: string) => join(tinyFolder, 'pictures', `${name}.png`)
const MOST = ['--max-tokens', '8']

async function importModel(id: string, source: string): Promise<void> {
  const { code, err } = await runTerminal(home, ['models', 'import', source, '--id', id, '--precision', '32'])
  expect([code, err]).toEqual([0, expect.any(String)])
}

async function askAll(model: string, requests: { files: string[]; question: string }[]) {
  const input = requests.map((request, id) => JSON.stringify({ id, ...request })).join('\n')
  const printed = await runTerminal(home, ['ask', '--json', '--batch', '--model', model, ...MOST], input)
  expect(printed.code).toBe(0)
  return endsIn(printed)
}

/** As it was before SmolVLM2: a model of the same weights that was taught no videos. */
function withoutVideo(): string {
  const folder = temporaryFolder()
  cpSync(tinyFolder, folder, { recursive: true })
  const config = readFileSync(join(folder, 'config.json'), 'utf8')
  writeFileSync(join(folder, 'config.json'), config.replaceAll('"smolvlm', '"idefics3'))
  return folder
}

describe('a model that sees', () => {
  const clips = ['words-fox.mp4', 'words-fig.webm', 'words-lamp.gif', 'words-jet.mov']
  const questions = ['What is the first word?', 'What is the background colour?']
  const requests = clips.flatMap((clip) =>
    questions.map((question) => ({ files: [clipPath(clip)], question })),
  )
  const truth = ['fox.', 'white.', 'fig.', 'yellow.', 'lamp.', 'green.', 'jet.', 'yellow.']

  test('reads the words in videos', async () => {
    await importModel('seeing', tinyFolder)
    const ends = await askAll('seeing', requests)
    expect(ends.map(({ text }) => text)).toEqual(truth)
    expect(ends.map(({ views }) => views.map(({ page }) => page))).toEqual(truth.map(() => [1, 2, 3, 4]))
    expect(ends.flatMap(({ notes }) => notes)).toEqual([])
  })

  test('that was taught no videos reads them in a storyboard, and says so', async () => {
    await importModel('board', withoutVideo())
    const ends = await askAll('board', requests.slice(0, 2))
    expect(ends.map(({ text }) => text)).toEqual(truth.slice(0, 2))
    const told = [{ code: 'storyboard', details: { file: 'words-fox.mp4', frames: 4 } }]
    expect(ends.map(({ notes }) => notes)).toEqual([told, told])
    const { out, err } = await runTerminal(home, [
      'ask',
      '--model',
      'board',
      clipPath('words-fox.mp4'),
      questions[0]!,
    ])
    expect(out).toBe('fox.\n')
    expect(err).toContain('This model takes no videos; it saw 4 frames of words-fox.mp4 as pictures.')
  })

  test('no model: the words that were read, with their times', async () => {
    const command = ['ask', '--json', '--model', 'reader', clipPath('words-lamp.gif'), 'Where is the ship?']
    const [end] = endsIn(await runTerminal(home, command))
    expect(end!.quotes[0]).toMatchObject({ text: 'ship', file: 'words-lamp.gif', page: 2, place: '0:01' })
    expect(end!.text).toContain('> ship')
  })

  test('read prints the frames', async () => {
    const { out } = await runTerminal(home, ['read', '--json', clipPath('words-lamp.gif')])
    const { kind, unit, pages } = JSON.parse(out) as {
      kind: string
      unit: string
      pages: { number: number; title: string; text: string }[]
    }
    expect([kind, unit]).toEqual(['video', 'frame'])
    expect(pages.map(({ number, title, text }) => [number, title, text.split('\n')[0]])).toEqual([
      [1, '0:00', 'lamp'],
      [2, '0:01', 'ship'],
      [3, '0:02', 'rain'],
      [4, '0:03', expect.any(String)],
    ])
  })
})

const VIDEO = ['gqa', 'mha', 'scale3-patch14', 'sharded', 'f16', 'bf16', 'lean', 'gguf-f16', 'gguf-mixed']

describe.each([...VIDEO, 'idefics3-tied', 'llama', 'seeing-gguf'])('%s', (name) => {
  test('one picture, three pictures, a GIF and an MP4', async () => {
    await importModel(name, sourceOf(name))
    const question = 'What is the first word?'
    const asked = [
      [picture('p00')],
      [picture('p00'), picture('p01'), picture('p02')],
      [clipPath('words-lamp.gif')],
      [clipPath('words-fox.mp4')],
    ]
    const ends = await askAll(
      name,
      asked.map((files) => ({ files, question })),
    )
    const shown = ends.map(({ model, state, views, notes, usage }) => ({
      model,
      ended: state === 'done' || state === 'cut',
      pictures: views.length,
      looked: usage!.imageTokens > 0,
      notes: notes.map(({ code }) => code),
    }))
    const looks = name !== 'llama'
    const told = name === 'idefics3-tied' ? ['storyboard'] : []
    expect(shown).toEqual(
      [1, 3, 4, 4].map((pictures, at) => ({
        model: name,
        ended: true,
        pictures: looks ? pictures : 0,
        looked: looks,
        notes: at < 2 ? [] : told,
      })),
    )
  })
})

function sourceOf(name: string): string {
  if (name === 'seeing-gguf') return writeSmolvlmGguf(tinyFolder, temporaryFolder(), 'F16').text
  if (name.startsWith('gguf')) return join(referenceFolder, `${name}.gguf`)
  const folder = temporaryFolder()
  writeReferenceModel(name, folder)
  return folder
}
