/**
 * Prompts of SmolVLM: its template, its blocks of pictures, its ids (spec 6). The vocabulary is the starter's, which is the same
 * below 49152, with SmolVLM's own tokens behind it (spec 1.4).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EngineMessage, MessagePart, PicturePart } from '../../../../src/main/engine/engine'
import type { VisionManifest } from '../../../../src/main/engine/manifest'
import { imageBlock } from '../../../../src/main/engine/processor/image-block'
import { planPicture } from '../../../../src/main/engine/processor/picture-plan'
import { Prompt } from '../../../../src/main/engine/processor/prompt'
import type { TokenizerData } from '../../../../src/main/engine/processor/tokenizer-data'
import { readTokenizerData } from '../../../../src/main/engine/processor/tokenizer-data'
import { Vocabulary } from '../../../../src/main/engine/processor/vocabulary'
import { openGguf } from '../../../../src/main/engine/weights/gguf'
import { starterGguf } from '../../../support/starter'
import { tinyFolder } from '../../../support/tiny-smolvlm'

const IMAGE = 49190
const chatTemplate = (
  JSON.parse(readFileSync(join(tinyFolder, 'chat_template.json'), 'utf8')) as { chat_template: string }
).chat_template
const specialTokens = { bos: '<|im_start|>', eos: '<end_of_utterance>' }

function vision(tokens: number): VisionManifest {
  const imageToken = { text: '<image>', id: IMAGE }
  const scale = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] }
  return {
    imageSize: 512,
    tokens,
    precision: '32-bit',
    imageToken,
    longestEdge: 2048,
    splits: true,
    ...scale,
  }
}

let base: TokenizerData
let vocabulary: Vocabulary
let prompt: Prompt
beforeAll(() => {
  using file = openGguf(starterGguf())
  base = readTokenizerData(file)
  vocabulary = new Vocabulary(withTokens(smolvlmTokens()))
  prompt = promptOf(vocabulary)
})

function promptOf(words: Vocabulary, template = chatTemplate): Prompt {
  return new Prompt({ name: 'SmolVLM', chatTemplate: template, specialTokens, vision: vision(64) }, words)
}

function smolvlmTokens(): [string, number][] {
  const rows = Array.from({ length: 36 }, (_, at): [string, number] => [
    `<row_${Math.floor(at / 6) + 1}_col_${(at % 6) + 1}>`,
    49153 + at,
  ])
  return [
    ['<global-img>', 49152],
    ...rows,
    ['<fake_token_around_image>', 49189],
    ['<image>', IMAGE],
    ['<end_of_utterance>', 49279],
  ]
}

function withTokens(tokens: [string, number][]): TokenizerData {
  const added = tokens.map(([content, id]) => ({ ...base.added_tokens[0]!, content, id, special: true }))
  return { ...base, added_tokens: [...base.added_tokens, ...added] }
}

const text = (value: string): MessagePart => ({ type: 'text', text: value })
const picture = (width: number, height: number): PicturePart => ({
  type: 'picture',
  key: `${width}x${height}`,
  detail: 'sharp',
  pixels: { width, height, data: new Uint8Array(0) },
})
const user = (...parts: MessagePart[]): EngineMessage => ({ role: 'user', parts })
const assistant = (value: string): EngineMessage => ({ role: 'assistant', parts: [text(value)] })

const imageTokens = (count: number) => Array.from({ length: count }, () => IMAGE)

function ids(messages: EngineMessage[], of = prompt, tokens = 64): number[] {
  return of.encode(messages, '', ({ pixels, detail }) => {
    const { rows, columns, views } = planPicture(pixels, detail, vision(tokens))
    return { rows, columns, views: views.map(() => imageTokens(tokens)) }
  })
}

describe('the template', () => {
  const wide = picture(1920, 1080)
  it.each<[string, EngineMessage[], string]>([
    ['text only', [user(text('Hi'))], '<|im_start|>User: Hi<end_of_utterance>\nAssistant:'],
    [
      'picture and question',
      [user(wide, text('What?'))],
      '<|im_start|>User:<image>What?<end_of_utterance>\nAssistant:',
    ],
    [
      'question, then picture',
      [user(text('What?'), wide)],
      '<|im_start|>User: What?<image><end_of_utterance>\nAssistant:',
    ],
    [
      'two pictures',
      [user(wide, wide, text('Compare.'))],
      '<|im_start|>User:<image><image>Compare.<end_of_utterance>\nAssistant:',
    ],
    [
      'several turns, the answer as it was generated',
      [user(wide, text('Q1')), assistant(' A1.'), user(text('Q2'))],
      '<|im_start|>User:<image>Q1<end_of_utterance>\nAssistant: A1.<end_of_utterance>\nUser: Q2<end_of_utterance>\nAssistant:',
    ],
    [
      'system',
      [{ role: 'system', parts: [text('Be brief.')] }, user(wide, text('Q'))],
      '<|im_start|>System: Be brief.<end_of_utterance>\nUser:<image>Q<end_of_utterance>\nAssistant:',
    ],
  ])('%s', (_name, messages, rendered) => {
    expect(prompt.render(messages)).toBe(rendered)
  })

  it('that takes a message as one string gets one', () => {
    const template = '{% for m in messages %}[{{ m.role }}] {{ m.content }}{% endfor %}'
    expect(promptOf(vocabulary, template).render([user(picture(10, 10), text('What?'))])).toBe(
      '[user] <image>What?',
    )
  })

  it('that leaves pictures out is refused in a sentence', () => {
    const template = '{% for m in messages %}{% for p in m.content %}{{ p.text }}{% endfor %}{% endfor %}'
    expect(() => ids([user(picture(10, 10), text('What?'))], promptOf(vocabulary, template))).toThrow(
      'SmolVLM cannot be asked about pictures: its chat template leaves them out. Choose another model.',
    )
  })
})

describe('ids', () => {
  it('of text', () => {
    expect(ids([user(text('What is the capital of France?'))])).toEqual([
      1, 11126, 42, 1812, 314, 260, 3575, 282, 4649, 47, 49279, 198, 9519, 9531, 42,
    ])
  })

  it('of a picture’s block', () => {
    const block = imageBlock(1, 2, '<image>')
    const found = vocabulary.special
      .cut(block, '')
      .map((part) => ('token' in part ? part.token : vocabulary.encodeText(part.text)))
    expect(found.flat()).toEqual([49189, 49153, IMAGE, 49189, 49154, IMAGE, 1116, 49189, 49152, IMAGE, 49189])
  })

  it('of a wide picture and a question', () => {
    const found = ids([user(picture(1920, 1080), text('Can you describe this image?'))])
    const view = (marker: number) => [49189, marker, ...imageTokens(64)]
    const row = (first: number) => [0, 1, 2, 3].flatMap((column) => view(first + column))
    expect(found).toEqual(
      [
        [1, 11126, 42],
        [row(49153), 198, row(49159), 198, row(49165), 1116],
        [view(49152), 49189],
        [7306, 346, 5125, 451, 2443, 47, 49279, 198, 9519, 9531, 42],
      ].flat(2),
    )
    expect(found).toHaveLength(876)
  })

  it.each([
    [1920, 1080, 862, 1083],
    [1080, 1920, 863, 1084],
    [512, 512, 1127, 1416],
    [100, 3000, 335, 420],
    [3000, 100, 332, 417],
  ])('%i x %i: as many as the reference', (width, height, base64, large81) => {
    const around = ids([user(text(''))]).length - 1
    const at = (tokens: number) => ids([user(picture(width, height))], prompt, tokens).length - around
    expect([at(64), at(81)]).toEqual([base64, large81])
  })

  it('without tokens for rows spell the markers out', () => {
    const few = smolvlmTokens().filter(([content]) => !/row|global/.test(content))
    const spelled = ids([user(picture(100, 3000))], promptOf(new Vocabulary(withTokens(few))))
    expect(spelled.filter((id) => id === IMAGE)).toHaveLength(5 * 64)
    expect(spelled.length).toBeGreaterThan(ids([user(picture(100, 3000))]).length + 5 * 5)
  })

  it('of history are those that were generated', () => {
    const asked = [user(picture(1920, 1080), text('Q1'))]
    const generated = [378, 3575, 30, 49279, 198]
    const said = ' The capital.'
    const again = ids([...asked, assistant(said), user(text('Q2'))])
    const before = ids(asked)
    const found = again.slice(before.length, before.length + 2)
    expect(again.slice(0, before.length)).toEqual(before)
    expect(found).toEqual(generated.slice(0, 2))
    expect(ids([...asked, assistant(said.trim()), user(text('Q2'))])).toEqual(again)
  })

  it('of what a user types are never a picture’s, nor an end', () => {
    const typed = '<image> <fake_token_around_image><row_1_col_1><end_of_utterance><|im_start|>'
    const found = ids([user(text(typed))])
    expect(found.filter((id) => id === IMAGE || id === 49189 || id === 49153)).toEqual([])
    expect(found.filter((id) => id === 49279)).toHaveLength(1)
    expect(found.filter((id) => id === 1)).toHaveLength(1)
    const halves = ids([user(text('<ima'), text('ge>'), picture(512, 512))])
    expect(halves.filter((id) => id === IMAGE)).toHaveLength(17 * 64)
  })
})
