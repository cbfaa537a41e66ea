/**
 * A stranger's picture, decoded: upright, on white, sRGB, eight bits. What it claims is checked before memory is taken
 * for it; a picture that ends too early is decoded as far as it goes.
 */
import sharp, { type Sharp } from 'sharp'
import { DeskglassError } from '../failure'
import { decodeBitmap, readBitmapHeader, type Bitmap } from './bitmap'
import { damagedPicture, tooLargePicture } from './failures'
import { decodeIconBitmap, listIcon } from './icon'
import type { PictureSource } from './source-file'
import { withoutExternalEntities } from './vector'

/** 300 MB decoded. The largest phone cameras and an 8K screen three times over stay below it. */
export const MOST_PIXELS = 100_000_000

/** Only reading the header may happen without a limit, so that a refusal can say what is claimed. */
const NO_LIMIT = { limitInputPixels: false, failOn: 'none' } as const

/** A file header of a bitmap is 14 bytes; the DIB follows. */
const FILE_HEADER = 14

export interface OpenPicture {
  /** Of the upright picture. */
  width: number
  height: number
  frames: number
  /** A fresh pipeline on each call: first frame, upright, on white, sRGB, no alpha. */
  pipeline(): Sharp
}

/** Rejects with a DeskglassError: too large, or damaged beyond its header. */
export async function openPixels(source: PictureSource): Promise<OpenPicture> {
  try {
    return await opened(source)
  } catch (error) {
    throw error instanceof DeskglassError ? error : damagedPicture(source.name, error)
  }
}

async function opened(source: PictureSource): Promise<OpenPicture> {
  if (source.format === 'bmp') return openBitmapFile(source)
  if (source.format === 'ico') return openIcon(source)
  return openWithSharp(
    source.name,
    source.format === 'svg' ? withoutExternalEntities(source.bytes) : source.bytes,
  )
}

async function openWithSharp(name: string, bytes: Buffer): Promise<OpenPicture> {
  const claimed = await sharp(bytes, NO_LIMIT).metadata()
  const { width, height } = claimed.autoOrient
  checkPixels(name, width, height)
  const frames = claimed.pages ?? 1
  const pipeline = () => upright(sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'none', pages: 1 }))
  return { width, height, frames, pipeline }
}

function openBitmapFile({ name, bytes }: PictureSource): OpenPicture {
  const dib = bytes.subarray(FILE_HEADER)
  const header = readBitmapHeader(dib)
  checkPixels(name, header.width, header.height)
  const offset = Math.max(0, bytes.readUInt32LE(10) - FILE_HEADER)
  return openBitmap(decodeBitmap(dib, offset, header))
}

async function openIcon({ name, bytes }: PictureSource): Promise<OpenPicture> {
  const entries = listIcon(bytes)
  const largest = entries[0]
  if (!largest) throw damagedPicture(name)
  const isPng = largest.bytes.readUInt32BE(0) === 0x89504e47
  if (!isPng) checkPixels(name, readBitmapHeader(largest.bytes).width, readBitmapHeader(largest.bytes).height)
  const open = isPng ? await openWithSharp(name, largest.bytes) : openBitmap(decodeIconBitmap(largest.bytes))
  return { ...open, frames: entries.length }
}

function openBitmap({ data, width, height }: Bitmap): OpenPicture {
  const pipeline = () =>
    upright(sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: MOST_PIXELS }))
  return { width, height, frames: 1, pipeline }
}

function checkPixels(name: string, width: number, height: number): void {
  if (width * height > MOST_PIXELS) throw tooLargePicture(name, width, height, MOST_PIXELS)
}

function upright(picture: Sharp): Sharp {
  return picture.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha()
}
