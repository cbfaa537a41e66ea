/** On a file system of a few megabytes: writes until it is full, frees it, and says as JSON what came of it. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toFailure } from '../../../../src/main/failure'
import { appendAnswerText, readAnswer } from '../../../../src/main/store/answers'
import { incomingFolder, storeFile } from '../../../../src/main/store/files'
import { closeStore, openStore } from '../../../../src/main/store/open-store'
import { askQuestion } from '../../../../src/main/store/questions'

const folder = process.argv[2]!
const home = join(folder, 'home')
const filler = join(folder, 'filler')
const PIECE = 'x'.repeat(20_000)
writeFileSync(filler, Buffer.alloc(2_000_000))

const store = openStore(home)
const asked = { conversationId: null, text: 'Full?', attachmentIds: [], model: 'm', now: 5 }
const answerId = askQuestion(store.db, asked).turn.answers[0]!.id
let committed = 0
const append = await codeOf(() => {
  for (; ; committed++) appendAnswerText(store.db, answerId, PIECE)
})
const readable = readAnswer(store.db, answerId).text.length === committed * PIECE.length
const file = await codeOf(() => storeFile(home, new Uint8Array(3_000_000)))
const left = readdirSync(incomingFolder(home))
closeStore(store)
const first = await codeOf(() => openStore(join(folder, 'second')))

rmSync(filler)
const again = openStore(home)
const { text, state } = readAnswer(again.db, answerId)
const kept = { length: text.length === committed * PIECE.length, state, notices: again.notices }
closeStore(again)
console.log(JSON.stringify({ some: committed > 10, append, readable, file, left, first, kept }))

async function codeOf(action: () => unknown): Promise<string> {
  try {
    await action()
    return 'no failure'
  } catch (error) {
    return toFailure(error).code
  }
}
