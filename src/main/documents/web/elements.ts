/** What the names of HTML's elements mean for a text: which part lines, which are never shown. */

export const isElement = (node: Node): node is Element => node.nodeType === 1
export const isText = (node: Node): node is Text => node.nodeType === 3

const set = (names: string) => new Set(names.split(' '))

export const BLOCKS = set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot ' +
    'th thead tr ul',
)

/** `noscript` is shown where no scripts run; what stands in it says so, or repeats what a script shows. */
const NEVER_SHOWN = set(
  'head script style template noscript iframe object embed video audio canvas map datalist annotation annotation-xml meta link title',
)

export function isHidden(element: Element, name: string): boolean {
  if (NEVER_SHOWN.has(name) || element.hasAttribute('hidden')) return true
  if (name === 'dialog' && !element.hasAttribute('open')) return true
  const style = element.getAttribute('style')
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style)
}

export function nameOf(element: Element): string {
  return element.localName.toLowerCase()
}

/** Around the article, not in it: menus, page footers, sidebars. */
export function isAround(element: Element, name: string): boolean {
  const role = element.getAttribute('role')
  if (role === 'navigation' || role === 'contentinfo' || role === 'complementary') return true
  if (name === 'nav' || name === 'aside') return true
  return (name === 'footer' || name === 'header') && isOfPage(element) && !element.querySelector('h1')
}

function isOfPage(element: Element): boolean {
  return !element.closest('article, section, blockquote')
}

/** What a form's field shows; empty for what shows nothing. */
export function shownByField(element: Element): string {
  const type = (element.getAttribute('type') ?? 'text').toLowerCase()
  if (['hidden', 'password', 'checkbox', 'radio', 'file', 'range', 'color'].includes(type)) return ''
  return (
    element.getAttribute('value') || element.getAttribute('placeholder') || element.getAttribute('alt') || ''
  )
}
