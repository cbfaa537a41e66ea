/** Adds a file (or goes on with an attachment) and says after each step how far it is, until it is killed or done. */
import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createAttachmentReader } from '../../../../src/main/jobs/read-attachment'
import { createFilms } from '../../../../src/main/video/films'
import { animations } from '../../../../src/main/video/videos'
import { closeStore, openStore } from '../../../../src/main/store/open-store'
import { forkNode } from '../../../../src/main/workers/fork-node'
import { createIngestClient } from '../../../../src/main/workers/ingest-client'
import { createIngestHost } from '../../../../src/main/workers/hosts'

const [home = '', what = '', worker = ''] = process.argv.slice(2)
const store = openStore(home)
const host = createIngestHost({ workers: worker.slice(0, worker.lastIndexOf('/')), fork: forkNode })
const reader = createAttachmentReader({
  home,
  db: store.db,
  ingest: createIngestClient(host),
  films: createFilms(join(home, 'cache', 'frames'), animations),
  emit: (event) => {
    if (event.type === 'attachment.change')
      writeSync(1, `${event.attachment.id} ${event.attachment.pageMarks}\n`)
  },
  reportBug: (error) => writeSync(2, `${String(error)}\n`),
})
const id = existsSync(what) ? reader.add(what).id : what
await reader.whenSettled(id, new AbortController().signal)
await host.stop()
closeStore(store)
