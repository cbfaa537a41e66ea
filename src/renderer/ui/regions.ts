/** F6 goes round the parts of the window: sidebar, thread, side panel, composer; those that are there. */

const REGIONS = [
  '.sidebar',
  '.thread',
  '.first-start',
  '.settings',
  '.page-panel',
  '.viewer-stage',
  '.viewer-panel',
  '.composer',
]
const FOCUSABLE = 'textarea, button:not([disabled]):not([tabindex="-1"]), input, [tabindex="0"]'

export function jumpRegion(by: 1 | -1): void {
  const viewing = document.querySelector('.viewer') !== null
  const here = REGIONS.flatMap((name) => Array.from(document.querySelectorAll<HTMLElement>(name))).filter(
    (region) => region.checkVisibility() && (!viewing || region.closest('.viewer')),
  )
  const at = here.findIndex((region) => region.contains(document.activeElement))
  const next = here.at(at < 0 ? 0 : (at + by) % here.length)
  if (!next) return
  const target = next.matches('.composer')
    ? next.querySelector<HTMLElement>('textarea')
    : next.querySelector<HTMLElement>(FOCUSABLE)
  const focused = target ?? next
  focused.focus()
}
