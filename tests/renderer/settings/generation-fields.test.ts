import { expect, test } from 'vitest'
import { requests } from '../../../src/shared/contract'
import {
  changeGeneration,
  LONGEST_STOP,
  MOST_STOPS,
  NUMBER_NAMES,
  NUMBERS,
  readNumber,
  readStops,
  showStops,
} from '../../../src/renderer/settings/generation-fields'

const accepts = (generation: object) => requests['settings.change'].safeParse({ generation }).success

test('a field takes a number with a point or a comma; empty leaves it to the model', () => {
  expect(readNumber(' 0,7 ', NUMBERS.temperature)).toEqual({ ok: true, value: 0.7 })
  expect(readNumber('.5', NUMBERS.topP)).toEqual({ ok: true, value: 0.5 })
  expect(readNumber('16 000', NUMBERS.maxTokens)).toEqual({ ok: true, value: 16_000 })
  expect(readNumber('  ', NUMBERS.seed)).toEqual({ ok: true, value: undefined })
})

test('what is no such number is refused with the reason', () => {
  const problem = (typed: string, name: keyof typeof NUMBERS) => {
    const told = readNumber(typed, NUMBERS[name])
    return told.ok ? told.value : told.problem
  }
  expect(problem('warm', 'temperature')).toBe('not-a-number')
  expect(problem('1e3', 'maxTokens')).toBe('not-a-number')
  expect(problem('0x10', 'seed')).toBe('not-a-number')
  expect(problem('1.5', 'seed')).toBe('not-whole')
  expect(problem('0', 'topP')).toBe('out-of-range')
  expect(problem('-1', 'temperature')).toBe('out-of-range')
})

test('the limits are those of the boundary', () => {
  for (const name of NUMBER_NAMES) {
    const { least, most, above, whole } = NUMBERS[name]
    const step = whole ? 1 : 0.001
    const edges = [least - step, least, least + step, most, most + step]
    const taken = edges.map((edge) => readNumber(String(edge), NUMBERS[name]).ok)
    expect([name, ...taken]).toEqual([name, false, !above, true, true, false])
    expect([name, ...edges.map((edge) => accepts({ [name]: edge }))]).toEqual([name, ...taken])
  }
  const stops = (count: number, length: number) =>
    Array.from({ length: count }, (_, at) => `${at}`.padEnd(length))
  expect([
    accepts({ stop: stops(MOST_STOPS, LONGEST_STOP) }),
    accepts({ stop: stops(MOST_STOPS + 1, 1) }),
    accepts({ stop: stops(1, LONGEST_STOP + 1) }),
  ]).toEqual([true, false, false])
})

test('stop strings stand one a line, with their breaks written out, and come back as they were', () => {
  expect(readStops('END\n\n\\n\\n\nC:\\\\new\nEND')).toEqual({ ok: true, value: ['END', '\n\n', 'C:\\new'] })
  expect(readStops('\n')).toEqual({ ok: true, value: undefined })
  for (const stops of [['END'], ['\n', '\t|'], ['\\n', 'a\\\n']])
    expect(readStops(showStops(stops))).toEqual({ ok: true, value: stops })
  expect(showStops(undefined)).toBe('')
  expect(readStops(Array.from({ length: 9 }, (_, at) => `s${at}`).join('\n'))).toEqual({
    ok: false,
    problem: 'too-many',
  })
  expect(readStops('x'.repeat(201))).toEqual({ ok: false, problem: 'too-long' })
})

test('a value left to the model is not there at all', () => {
  const kept = changeGeneration({ seed: 1 }, 'temperature', 0)
  expect(kept).toEqual({ seed: 1, temperature: 0 })
  expect(Object.keys(changeGeneration(kept, 'seed', undefined))).toEqual(['temperature'])
})
