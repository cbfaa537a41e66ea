/** The numbers of a model's picture part, from the config where it gives them and from the tensors' shapes in any case. */
import { refusal } from './gguf'
import type { VisionConfig, VisionNames } from './vision-tensors'
import { patchesOnSide } from './vision-tensors'
import type { TensorFinder } from './weight-tensor'

/** What a config says; configs leave out what equals the defaults of the class that wrote them. */
export type GivenVision = { [Key in keyof VisionConfig]?: number | undefined }

/** The reference's epsilon. Conversions to GGUF often write 1e-5 in its place (spec 2.4). */
export const VISION_EPSILON = 1e-6

/** Where a config leaves numbers out: SigLIP base and SO400M (spec 1.1) by their width, then the class's own default. */
const known: Record<number, { heads: number } | undefined> = { 768: { heads: 12 }, 1152: { heads: 16 } }
const DEFAULT_HEADS = 16

/**
 * @param splitSize side of a view by the processor's config, where that is known
 * @throws DeskglassError `model-unsupported` where a tensor is missing, `model-damaged` where two numbers contradict each other
 */
export function completeVision(
  finder: TensorFinder,
  names: VisionNames,
  given: GivenVision,
  splitSize?: number,
): VisionConfig {
  const [hidden, , patchSize] = finder.shape(`${names.patches}.weight`, 4) as [number, number, number]
  const [positions] = finder.shape(`${names.positions}.weight`, 2) as [number, number]
  const first = names.layer(0)
  const wide = finder.shape(`${first.up}.weight`, 2)
  const [textHidden, shuffled] = finder.shape(`${names.connector}.weight`, 2) as [number, number]
  const config: VisionConfig = {
    hidden,
    patchSize,
    textHidden,
    layers: finder.countLayers((layer) => `${names.layer(layer).norm1}.weight`),
    intermediate: wide[0] === hidden ? wide[1]! : wide[0]!,
    scale: Math.sqrt(shuffled / hidden),
    heads: given.heads ?? known[hidden]?.heads ?? DEFAULT_HEADS,
    imageSize: given.imageSize ?? splitSize ?? Math.sqrt(positions) * patchSize,
    normEpsilon: given.normEpsilon ?? VISION_EPSILON,
  }
  checkAgreement(finder.fileName, config, given)
  return config
}

function checkAgreement(fileName: string, config: VisionConfig, given: GivenVision): void {
  for (const key of Object.keys(given) as (keyof VisionConfig)[]) {
    const said = given[key]
    if (said === undefined || said === config[key]) continue
    throw refusal(
      'model-damaged',
      fileName,
      `its description says ${said} for ${key}, its tensors ${config[key]}`,
    )
  }
  const { hidden, heads, scale } = config
  const sides = patchesOnSide(config)
  const sensible =
    Object.values(config).every((value) => value > 0) &&
    Number.isInteger(hidden / heads) &&
    Number.isInteger(scale) &&
    Number.isInteger(sides / scale) &&
    sides > 0 &&
    sides <= 1024
  if (!sensible)
    throw refusal('model-damaged', fileName, 'the sizes of its picture part contradict each other')
}
