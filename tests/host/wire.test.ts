import { expect, it } from 'vitest'
import { fromWire, toWire } from './wire.ts'

const roundTrip = (value: unknown) => fromWire(toWire(value), new Map())

it('plain values and bytes come out as they went in', () => {
  const value = {
    text: 'a\u0000é🧾',
    list: [1, null, true],
    bytes: new Uint8Array([0, 255, 7]),
    deep: [{ none: new Uint8Array() }],
  }
  expect(roundTrip(value)).toEqual(value)
})

it('bytes are a Uint8Array with memory of their own, whatever view they were', () => {
  const large = new Uint8Array([1, 2, 3, 4])
  for (const view of [large.subarray(1, 3), Buffer.from([2, 3])]) {
    const bytes = roundTrip(view) as Uint8Array
    expect([bytes.constructor, [...bytes], bytes.buffer.byteLength]).toEqual([Uint8Array, [2, 3], 2])
  }
})

it('large bytes are put together from their pieces, once', () => {
  const parcels = new Map([['p', [Buffer.from([1, 2]), Buffer.from([3])]]])
  expect(fromWire('[{"$bytes":"","$parcel":"p"}]', parcels)).toEqual([new Uint8Array([1, 2, 3])])
  expect(parcels.size).toBe(0)
})
