/** What a container says of its video: browsers tell neither how many frames there are nor when they are shown. */

export interface Timeline {
  /** Seconds on the player's clock, ascending; empty where the container does not say. */
  times: Float64Array
  /** Frames a second, mean over the whole. */
  fps: number
  durationSeconds: number
  /** As people call it; null where it is unknown. */
  codec: string | null
  /** Whether browsers usually decode it. */
  common: boolean
}

const CODECS: [pattern: RegExp, name: string, common: boolean][] = [
  [/^(avc[1-4]|V_MPEG4\/ISO\/AVC)/, 'H.264', true],
  [/^(vp09|V_VP9)/, 'VP9', true],
  [/^(vp08|V_VP8)/, 'VP8', true],
  [/^(av01|V_AV1)/, 'AV1', true],
  [/^(hvc1|hev1|dvh1|dvhe|V_MPEGH)/, 'HEVC (H.265)', false],
  [/^(mp4v|V_MPEG4)/, 'MPEG-4 Visual', false],
  [/^(ap[4c][a-z0-9]|V_PRORES)/, 'ProRes', false],
  [/^(jpeg|mjp[ab]|V_MJPEG)/, 'Motion JPEG', false],
  [/^(mp2v|mpeg|V_MPEG[12])/, 'MPEG-2', false],
]

/** `id`: a sample entry of the ISO family, or Matroska's name. */
export function describeCodec(id: string): Pick<Timeline, 'codec' | 'common'> {
  const known = CODECS.find(([pattern]) => pattern.test(id))
  return { codec: known?.[1] ?? null, common: known?.[2] ?? false }
}
