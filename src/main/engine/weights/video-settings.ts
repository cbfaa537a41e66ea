/**
 * How a model of the family was taught to look at videos (spec 7): how many frames, how far apart, how large. Upstream:
 * transformers, `models/smolvlm/video_processing_smolvlm.py`; what a folder leaves out has the defaults of that class.
 */
import type { VideoSettings } from '../model-source'
import type { Json } from './json-file'
import { numberIn, objectIn, readJson } from './json-file'

const DEFAULTS = { fps: 1, maxFrames: 64, skipSeconds: 1 }

/**
 * SmolVLM2 is `smolvlm`; what came before it, `idefics3`, was not taught videos.
 * @param imageSize side of a view, pixels
 */
export function readFolderVideo(
  folder: string,
  architecture: string,
  imageSize: number,
): VideoSettings | null {
  if (architecture !== 'smolvlm') return null
  const given =
    objectIn(readJson(folder, 'processor_config.json'), 'video_processor') ??
    readJson(folder, 'video_preprocessor_config.json') ??
    readJson(folder, 'preprocessor_config.json')
  return fromProcessor(given, imageSize)
}

/** A GGUF keeps nothing of a video processor, so the family's measures hold where its template or its name speaks of videos. */
export function readGgufVideo(chatTemplate: string, name: unknown, imageSize: number): VideoSettings | null {
  const taught =
    /['"]video['"]/.test(chatTemplate) || (typeof name === 'string' && /smolvlm[\s_-]?2/i.test(name))
  return taught ? { ...DEFAULTS, longestEdge: imageSize } : null
}

/**
 * `video_sampling` as the models' authors wrote it; files saved by later versions of the class have its own names beside it. Where
 * `size` stands there too, the reference resizes frames to that first, by mistake and to no visible effect (spec 7): not followed.
 */
function fromProcessor(given: Json | null, imageSize: number): VideoSettings {
  const sampling = objectIn(given, 'video_sampling')
  return {
    fps: positive(numberIn(sampling, 'fps') ?? numberIn(given, 'fps')) ?? DEFAULTS.fps,
    maxFrames: whole(numberIn(sampling, 'max_frames') ?? numberIn(given, 'num_frames')) ?? DEFAULTS.maxFrames,
    skipSeconds: numberIn(given, 'skip_secs') ?? DEFAULTS.skipSeconds,
    longestEdge: whole(numberIn(objectIn(sampling, 'video_size'), 'longest_edge')) ?? imageSize,
  }
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined
}

function whole(value: number | undefined): number | undefined {
  return value !== undefined && value >= 1 ? Math.floor(value) : undefined
}
