/** Which model answers: a wanted one must be there; else one that looks, where there is something to see; else any; else the reader. */
import type { ModelSummary } from '../../shared/contract'
import { DeskglassError } from '../failure'
import { listModels } from '../models/library'
import { READER, type AnsweringModel } from './answer-job'

export async function chooseModel(
  home: string,
  wanted: string | undefined,
  hasPictures: boolean,
  hasVideo = false,
): Promise<AnsweringModel> {
  if (wanted === READER.id) return READER
  const models = await listModels(home)
  const ready = models.filter((model) => model.state === 'ready')
  if (wanted !== undefined) return toAnswering(ready.find((model) => model.id === wanted) ?? refuse(wanted))
  const speaking = ready.find((model) => !model.takes.includes('picture'))
  const looking = hasVideo ? bestForVideos(models) : bestForPictures(models)
  return toAnswering(hasPictures ? (looking ?? speaking) : (speaking ?? looking))
}

/** The one that looks at pictures unless another is chosen. */
export function bestForPictures(models: ModelSummary[]): ModelSummary | undefined {
  return models.find((model) => model.state === 'ready' && model.takes.includes('picture'))
}

/** One that was taught videos, else one that takes their frames as pictures. */
export function bestForVideos(models: ModelSummary[]): ModelSummary | undefined {
  return (
    models.find((model) => model.state === 'ready' && model.takes.includes('video')) ??
    bestForPictures(models)
  )
}

export function toAnswering(model: ModelSummary | undefined): AnsweringModel {
  return model ? { id: model.id, takesPictures: model.takes.includes('picture') } : READER
}

function refuse(wanted: string): never {
  throw new DeskglassError(
    'model-missing',
    `There is no model “${wanted}”. “doctor” and “models list” say what is installed.`,
    { model: wanted },
    ['install-model'],
  )
}
