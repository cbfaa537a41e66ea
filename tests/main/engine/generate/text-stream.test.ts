import { describe, expect, it } from 'vitest'
import { TextStream } from '../../../../src/main/engine/generate/text-stream'

/** Deltas for bytes that come one by one. */
function byByte(text: string, stops: string[] = []): { deltas: string[]; stopped: boolean } {
  const stream = new TextStream(stops)
  const deltas = [...new TextEncoder().encode(text)].map((byte) => stream.push(Uint8Array.of(byte)))
  return { deltas: [...deltas, stream.end()].filter(Boolean), stopped: stream.stopped }
}

describe('a text stream', () => {
  it('emits a character when its last byte has come', () => {
    expect(byByte('aü👍文')).toEqual({ deltas: ['a', 'ü', '👍', '文'], stopped: false })
  })

  it('drops half a character at the end', () => {
    const stream = new TextStream()
    expect([stream.push(Uint8Array.of(0x41, 0xf0, 0x9f)), stream.end()]).toEqual(['A', ''])
  })

  it('holds back what may become a stop string, and no longer than that', () => {
    expect(byByte('one\nUser: two', ['\nUser:'])).toEqual({ deltas: ['o', 'n', 'e'], stopped: true })
    expect(byByte('one\nUs two', ['\nUser:']).deltas.join('|')).toBe('o|n|e|\nUs |t|w|o')
    expect(byByte('one\nUs', ['\nUser:']).deltas.join('|')).toBe('o|n|e|\nUs')
  })

  it('stops at the first of several', () => {
    expect(byByte('a. b! c', ['!', '.'])).toEqual({ deltas: ['a'], stopped: true })
  })
})
