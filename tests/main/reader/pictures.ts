/** Pictures drawn for these tests (tests/fixtures/pictures), as the reader gets them. */
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Pixels } from '../../../src/main/reader/pixels'

const FOLDER = join(import.meta.dirname, '../../fixtures/pictures')

export function fixturePath(name: string): string {
  return join(FOLDER, name)
}

export async function loadFixture(name: string): Promise<Pixels> {
  return toPixels(sharp(fixturePath(name)))
}

/** A white sheet with copies of a fixture at the places given (left, top). */
export async function sheetWith(
  name: string,
  width: number,
  height: number,
  places: [number, number][],
): Promise<Pixels> {
  const sheet = sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
  return toPixels(sheet.composite(places.map(([left, top]) => ({ input: fixturePath(name), left, top }))))
}

async function toPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
