/** Requests as the page would make them, also such as no type would let through. */
import type { Page } from '@playwright/test'
import type { Result } from '../../src/shared/contract'

export function ask(page: Page, name: unknown, input: unknown): Promise<Result<unknown>> {
  return page.evaluate(
    ([name, input]) => window.deskglass!.request(name as never, input as never) as Promise<Result<unknown>>,
    [name, input],
  )
}

/** Width and height of a picture as the page can load it; null if it cannot. */
export function sizeOfPicture(page: Page, url: string): Promise<[number, number] | null> {
  return page.evaluate(async (url) => {
    const picture = new Image()
    picture.src = `${url}?${Math.random()}`
    return picture.decode().then(
      (): [number, number] => [picture.naturalWidth, picture.naturalHeight],
      () => null,
    )
  }, url)
}
