/** Where a box is drawn on its page. Pure. */
import type { Box, Page } from '../../shared/contract'

/** In shares of the page, so that boxes follow every zoom by themselves. */
export function placeOf([x, y, width, height]: Box, page: Page) {
  return {
    left: share(x, page.width),
    top: share(y, page.height),
    width: share(width, page.width),
    height: share(height, page.height),
  }
}

function share(value: number, of: number): string {
  return `${(100 * value) / (of || 1)}%`
}
