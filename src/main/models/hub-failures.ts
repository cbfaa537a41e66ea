/** What a hub's failures mean to somebody who wants a model: what happened, and the way out. */
import { DeskglassError } from '../failure'
import { HubNotThere } from './hub-listing'
import { HubRefusal } from './hub-request'
import { HubInterruption } from './hub-retry'

export interface Asked {
  /** The model's name. */
  name: string
  repository: string
  revision: string
  /** Of the hub, for a sentence: an address can hold more than a sentence should. */
  host: string
  withToken: boolean
}

const IMPORT = 'Or import the model from a folder: npm run -s models -- import PATH'

/** Anything that is not a hub's failure is passed through as it is. */
export function inWords(error: unknown, asked: Asked): unknown {
  if (error instanceof HubNotThere || error instanceof HubInterruption)
    return unreachable(error.reason, asked)
  return error instanceof HubRefusal ? refused(error, asked) : error
}

function unreachable(reason: string, { host }: Asked): DeskglassError {
  return new DeskglassError(
    'hub-unreachable',
    `The model hub ${host} does not answer (${reason}); what was fetched is kept, try again later. ${IMPORT}`,
    { host, reason },
    ['retry'],
  )
}

function refused({ status, word }: HubRefusal, asked: Asked): DeskglassError {
  if (status === 401 || status === 403) return notGiven(word, asked)
  if (status === 404 || status === 410) return notThere(word, asked)
  if (word === 'no-model') return noModel(asked)
  if (word === 'unsafe-name') return unsafeName(asked)
  return unreachable(status === 0 ? 'its answer is not that of a model hub' : `it answered ${status}`, asked)
}

/** A hub answers 401, not 404, for a repository that does not exist, lest somebody learn which private ones do. */
function notGiven(word: string, { name, repository, host, withToken }: Asked): DeskglassError {
  const way =
    word === 'GatedRepo'
      ? `Accept its licence on its page there, and set HF_TOKEN to a token of that account.`
      : withToken
        ? `It does not exist there, or the token in HF_TOKEN has no right to it: check the token, and accept the model's licence on its page.`
        : `It does not exist there, or its licence must be accepted on its page first: do so and set HF_TOKEN to a token of that account.`
  return new DeskglassError(
    'hub-refused',
    `The model hub ${host} does not give ${name} (${repository}). ${way}`,
    { model: name, host },
    ['retry'],
  )
}

function notThere(word: string, { name, repository, revision, host }: Asked): DeskglassError {
  const what = word === 'RevisionNotFound' ? `version “${revision}” of ${repository}` : repository
  const part = word === 'EntryNotFound' ? 'a file of ' : ''
  return new DeskglassError(
    'not-found',
    `The model hub ${host} does not have ${name}: there is no ${part}${what}. ${IMPORT}`,
    { model: name, host },
  )
}

function noModel({ name, repository }: Asked): DeskglassError {
  return new DeskglassError(
    'model-unsupported',
    `${name} cannot be installed: ${repository} has no config.json with weights as safetensors beside it.`,
    { model: name },
    ['choose-other'],
  )
}

function unsafeName({ name, repository }: Asked): DeskglassError {
  return new DeskglassError(
    'model-unsupported',
    `${name} was not fetched: the list of ${repository} names a file outside of the model's folder.`,
    { model: name },
    ['choose-other'],
  )
}

/** Said after all files were tried, so that the next try has only these to fetch. */
export function filesDiffered(files: string[], { name }: Asked): DeskglassError {
  const what =
    files.length === 1 ? '1 file differed and was deleted' : `${files.length} files differed and were deleted`
  return new DeskglassError(
    'model-damaged',
    `Of ${name}, ${what} (${files.join(', ')}); try again.`,
    { model: name, count: files.length, file: files[0] ?? '' },
    ['retry'],
  )
}
