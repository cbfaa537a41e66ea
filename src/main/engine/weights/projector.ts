/** The picture part of a model in its own GGUF, as llama.cpp's converter writes it (spec 2.3, 2.4). */
import type { PictureSettings } from '../model-source'
import type { GgufFile } from './gguf'
import { refusal } from './gguf'
import { completeVision, VISION_EPSILON } from './vision-config'
import type { VisionConfig, VisionTensors } from './vision-tensors'
import { findVisionTensors, ggufVisionNames } from './vision-tensors'
import type { TensorFinder } from './weight-tensor'

/** @throws DeskglassError `model-unsupported` for another kind of projector, or naming a tensor; `model-damaged`. */
export function readProjector(
  file: GgufFile,
  finder: TensorFinder,
): { config: VisionConfig; tensors: VisionTensors; settings: PictureSettings } {
  const key = (name: string) => file.metadata.get(`clip.${name}`)
  const kind = key('projector_type') ?? key('vision.projector_type')
  if (file.metadata.get('general.architecture') !== 'clip' || kind !== 'idefics3')
    throw refusal('model-unsupported', file.name, 'it is not the picture part of a SmolVLM')
  const number = (name: string) => {
    const value = key(`vision.${name}`)
    return typeof value === 'number' ? value : undefined
  }
  const config = completeVision(finder, ggufVisionNames, {
    hidden: number('embedding_length'),
    layers: number('block_count'),
    heads: number('attention.head_count'),
    intermediate: number('feed_forward_length'),
    imageSize: number('image_size'),
    patchSize: number('patch_size'),
    scale: number('projector.scale_factor'),
    // The file's own value is the converter's guess, 1e-5, wherever the model's config did not give one.
    normEpsilon: VISION_EPSILON,
  })
  const tensors = findVisionTensors(finder, config, ggufVisionNames)
  finder.finish()
  const settings = {
    // Absent in files of older converters; four views on a side is the family's own measure.
    longestEdge: number('preproc_image_size') ?? 4 * config.imageSize,
    splits: true,
    mean: channels(key('vision.image_mean')),
    deviation: channels(key('vision.image_std')),
  }
  return { config, tensors, settings }
}

function channels(value: unknown): number[] {
  const given = Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === 'number')
  return given ? (value as number[]) : [0.5, 0.5, 0.5]
}
