/** Which model phrases a summary. A small one invents: with it, the document's own sentences are better, and are the summary. */
import { listModels } from '../models/library'
import { READER, type AnsweringModel } from './answer-job'
import { chooseModel, toAnswering } from './choose-model'

/** Bytes of weights on disk: a billion parameters at four bits. */
const PHRASES_WELL = 550_000_000

/** The one that is wanted, else the largest, if it is large enough to be trusted; else the reader. */
export async function chooseSummaryModel(home: string, wanted: string | undefined): Promise<AnsweringModel> {
  if (wanted === READER.id) return READER
  // A name that is not there is said before anything begins.
  if (wanted !== undefined) await chooseModel(home, wanted, false)
  const able = (await listModels(home)).filter(
    ({ id, state, bytes }) =>
      state === 'ready' && bytes >= PHRASES_WELL && (wanted === undefined || id === wanted),
  )
  return toAnswering(able.sort((a, b) => b.bytes - a.bytes)[0])
}
