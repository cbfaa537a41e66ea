/** Asks and answers `argv[4]` questions in one conversation, as one of several processes that do so at once. */
import { appendAnswerText, finishAnswer } from '../../../../src/main/store/answers'
import { closeStore, openStore } from '../../../../src/main/store/open-store'
import { askQuestion } from '../../../../src/main/store/questions'

const [, , home, name, count] = process.argv
const store = openStore(home!)
const { db } = store
const end = { state: 'done', quotes: [], proof: [], usage: null, failure: null } as const
let conversationId: string | null = null
for (let number = 1; number <= Number(count); number++) {
  const text = `${name} ${number}`
  const asked = askQuestion(db, { conversationId, text, attachmentIds: [], model: 'm', now: number })
  conversationId = asked.conversation.id
  const answerId = asked.turn.answers[0]!.id
  appendAnswerText(db, answerId, `to ${name} `)
  appendAnswerText(db, answerId, `${number}`)
  finishAnswer(db, answerId, end)
}
closeStore(store)
console.log(conversationId)
