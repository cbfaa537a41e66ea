/** Fetches a model in a process that can be killed: endpoint, repository, folder. */
import { fetchFromHub } from '../../../../src/main/models/fetch-from-hub'

const [endpoint, repository, folder] = process.argv.slice(2) as [string, string, string]
const model = { name: 'A model', repository, revision: 'main' }
await fetchFromHub(model, folder, { endpoint }, () => {}, new AbortController().signal)
