/** Keys for things that have no name of their own: what they say, and how often it was said before them. */

export function keyed<Item>(
  items: readonly Item[],
  say: (item: Item) => string,
): { key: string; item: Item }[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const said = say(item)
    const before = seen.get(said) ?? 0
    seen.set(said, before + 1)
    return { key: `${said}#${before}`, item }
  })
}
