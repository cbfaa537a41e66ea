/**
 * Values between Node and the page as text, bytes included: what structured clone is between Electron's processes.
 * This is Node's side; `page-script.ts` has the same two functions for the page, where other tools are at hand.
 */

/** Where bytes stand in the text: themselves in base64, or the name of a parcel that was sent ahead. */
interface BytesOnWire {
  $bytes: string
  $parcel?: string
}

/** Plain values and Uint8Arrays; a property that is undefined is left out. */
export function toWire(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, plain) {
    // The value before its own toJSON: a Buffer would have become a list of numbers.
    const own = this[key]
    return own instanceof Uint8Array ? { $bytes: Buffer.from(own).toString('base64') } : plain
  })
}

/** `parcels`: pieces of large bytes by name, each taken out when it is used. */
export function fromWire(text: string, parcels: Map<string, Buffer[]>): unknown {
  return JSON.parse(text, (_key, value: BytesOnWire | null) => {
    if (typeof value?.$bytes !== 'string') return value
    const pieces = value.$parcel ? (parcels.get(value.$parcel) ?? []) : [Buffer.from(value.$bytes, 'base64')]
    if (value.$parcel) parcels.delete(value.$parcel)
    // A plain Uint8Array with memory of its own, as structured clone would make it.
    return new Uint8Array(Buffer.concat(pieces))
  })
}
