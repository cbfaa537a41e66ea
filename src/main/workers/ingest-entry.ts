/** The ingest process: everything that parses what a stranger made. One bad file costs one file. */
import { openIngest } from './open-ingest'
import { parentPort } from './parent-port'
import { serve } from './rpc'

const ingest = openIngest()

serve(parentPort(), {
  inspect: async ([path, name]: [string, string], _onEvent, signal) =>
    (await ingest).inspect(path, name, signal),
  read: async ([path, name]: [string, string], onEvent, signal) =>
    (await ingest).read(path, name, (share) => onEvent(share), signal),
  pixels: async ([path, name]: [string, string], _onEvent, signal) =>
    (await ingest).pixels(path, name, signal),
  render: async ([path, name, longest]: [string, string, number], _onEvent, signal) =>
    (await ingest).render(path, name, longest, signal),
})
