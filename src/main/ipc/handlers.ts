/** The audited list of powers: everything the window can make the main process do, a line or two each. */
import type { Assistant } from '../assistant'
import type { Handlers } from './door'

export function createHandlers(assistant: Assistant): Handlers {
  return {
    'app.state': async () => assistant.state(),
    'app.doctor': async () => assistant.doctor(),
    'settings.change': async (changes) => assistant.changeSettings(changes),
    'conversation.open': async ({ id }) => assistant.openConversation(id),
    'conversation.rename': async ({ id, title }) => assistant.renameConversation(id, title),
    'conversation.delete': async ({ id }) => nothing(assistant.deleteConversation(id)),
    'conversation.restore': async ({ id }) => assistant.restoreConversation(id),
    'attachment.add': async ({ name, bytes }) => assistant.addAttachment(bytes, name),
    'attachment.addSample': async ({ name }) => assistant.addSample(name),
    'attachment.remove': async ({ id }) => nothing(assistant.removeAttachment(id)),
    'attachment.reading': async ({ id }) => assistant.reading(id),
    'attachment.page': async ({ id, number }) => assistant.page(id, number),
    'attachment.unlock': async ({ id, password }) => assistant.unlock(id, password),
    'attachment.retryPage': async ({ id, number }) => nothing(assistant.retryPage(id, number)),
    'attachment.tables': async ({ id, number }) => assistant.tables(id, number),
    'library.list': async () => assistant.listLibrary(),
    'library.search': async ({ query }) => assistant.searchLibrary(query),
    'chat.ask': async (question) => {
      const { conversation, turn } = await assistant.answers.ask(question)
      return { conversation, turn }
    },
    'chat.summarize': async (wish) => {
      const { conversation, turn } = await assistant.answers.summarize(wish)
      return { conversation, turn }
    },
    'chat.pause': async ({ answerId }) => nothing(assistant.answers.pause(answerId)),
    'chat.startOver': async ({ answerId }) => ({ turn: await assistant.answers.startOver(answerId) }),
    'summary.export': async ({ answerId, format }) => assistant.exportSummary(answerId, format),
    'chat.retry': async ({ questionId }) => ({ turn: await assistant.answers.retry(questionId) }),
    'chat.continue': async ({ answerId }) => ({ turn: await assistant.answers.continue(answerId) }),
    'model.install': async ({ id }) => nothing(assistant.models.startInstall(id)),
    'model.cancel': async ({ id }) => nothing(assistant.models.cancelInstall(id)),
    'model.remove': async ({ id }) => nothing(await assistant.models.remove(id)),
    'chat.stop': async ({ answerId }) => nothing(assistant.answers.stop(answerId)),
  }
}

const nothing = (_done: void): null => null
