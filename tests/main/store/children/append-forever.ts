/** Asks, then appends pieces to the answer and says after each commit how many there are, until it is killed. */
import { writeSync } from 'node:fs'
import { appendAnswerText, setAnswerQuotes } from '../../../../src/main/store/answers'
import { openStore } from '../../../../src/main/store/open-store'
import { askQuestion } from '../../../../src/main/store/questions'

const { db } = openStore(process.argv[2]!)
const asked = { conversationId: null, text: 'What is this?', attachmentIds: [], model: 'm', now: 5 }
const { conversation, turn } = askQuestion(db, asked)
const answerId = turn.answers[0]!.id
setAnswerQuotes(db, answerId, [
  { text: 'line', attachmentId: 'a', file: 'a.png', page: 1, box: [1, 2, 3, 4] },
])
say(conversation.id)
for (let count = 1; ; count++) {
  appendAnswerText(db, answerId, `piece ${count}\n`)
  say(count)
}

/** Past the event loop, which is never reached here: written when it returns. */
function say(what: string | number): void {
  writeSync(1, `${what}\n`)
}
