/** What a user does in the window, by the names a screen reader says. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { root } from './root'

export const sample = (name: string) => join(root, 'resources/samples', name)

export const questionBox = (page: Page) => page.getByRole('textbox', { name: 'Ask a question' })
export const chips = (page: Page) => page.getByRole('list', { name: 'Files to send' }).getByRole('listitem')
export const answers = (page: Page) => page.getByRole('article', { name: 'Answer' })
/** The rows of the list, each the button that opens its chat. */
export const chats = (page: Page) => page.locator('.chat-row > .chat-open')
export const questions = (page: Page) => page.locator('.question')
/** The viewer: a picture with what was read in it. */
export const picturePanel = (page: Page) => page.getByRole('region', { name: 'What was read' })
export const stop = (page: Page) => page.getByRole('button', { name: 'Stop' })

export async function ask(page: Page, question: string): Promise<Locator> {
  const before = await answers(page).count()
  await questionBox(page).fill(question)
  await questionBox(page).press('Enter')
  const answer = answers(page).nth(before)
  await answer.waitFor()
  return answer
}

export async function chooseFiles(page: Page, ...paths: string[]): Promise<void> {
  await questionBox(page).waitFor()
  await page.locator('input[type=file]').first().setInputFiles(paths)
}

/** A file dropped on the window, or pasted into it, with the bytes it has on disk. */
export async function deliver(page: Page, how: 'drop' | 'paste', path: string): Promise<void> {
  // A window that is still being drawn hears nothing.
  await questionBox(page).waitFor()
  const file = { name: basename(path), base64: readFileSync(path).toString('base64'), how }
  await page.evaluate(({ name, base64, how: event }) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], name, { type: 'image/png' }))
    const target = document.querySelector('textarea') ?? document.body
    if (event === 'paste') {
      target.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
      return
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    }
  }, file)
}

/** The words of an answer as they stand, without notices, quotes and footer. */
export async function wordsOf(answer: Locator): Promise<string> {
  return answer.locator('.prose').evaluate((prose) => {
    const copy = prose.cloneNode(true) as HTMLElement
    for (const unseen of copy.querySelectorAll('.unseen')) unseen.remove()
    return copy.textContent.trim()
  })
}

export async function untilState(answer: Locator, state: string): Promise<void> {
  await expect(answer).toHaveAttribute('data-state', state, { timeout: 60_000 })
}
