/**
 * Whether two frames show the same: recordings of screens stand still for long, and their pixels tremble all the same, since each
 * frame is compressed anew. A single figure that changes is a change.
 */
import sharp from 'sharp'

/** Pixels across, of the small grey pictures that are compared: a letter of 12 pixels is two of these on a 1920 wide screen. */
const GLANCE = 480
/** Grey levels of 255 by which compression may move a pixel of such a picture. */
const TREMBLE = 14

/** @param paths of pictures of one size */
export async function looksTheSame(path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([glance(path), glance(other)])
  return one.length === two.length && one.every((level, at) => Math.abs(level - two[at]!) <= TREMBLE)
}

async function glance(path: string): Promise<Uint8Array> {
  return sharp(path).resize({ width: GLANCE, withoutEnlargement: true }).greyscale().raw().toBuffer()
}
