/** Which keys mean what, as one table. Pure: the hook beside it does what the names say. */

export type Command =
  | 'new-chat'
  | 'settings'
  | 'sidebar'
  | 'shortcuts'
  | 'next-chat'
  | 'previous-chat'
  | 'viewer'
  | 'layer-views'
  | 'layer-words'
  | 'layer-answer'
  | 'try-again'
  | 'copy-last'
  | 'previous-version'
  | 'next-version'
  | 'next-region'
  | 'previous-region'
  | 'escape'

export interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** `Mod` is Ctrl, or Cmd on macOS. */
const TABLE: Record<string, Command> = {
  'Mod+n': 'new-chat',
  'Mod+,': 'settings',
  'Mod+b': 'sidebar',
  'Mod+/': 'shortcuts',
  F1: 'shortcuts',
  'Ctrl+Tab': 'next-chat',
  'Ctrl+Shift+Tab': 'previous-chat',
  'Mod+i': 'viewer',
  '1': 'layer-views',
  '2': 'layer-words',
  '3': 'layer-answer',
  'Mod+r': 'try-again',
  'Mod+Shift+c': 'copy-last',
  'Alt+ArrowLeft': 'previous-version',
  'Alt+ArrowRight': 'next-version',
  F6: 'next-region',
  'Shift+F6': 'previous-region',
  Escape: 'escape',
}

export function commandFor(event: Key, mac: boolean): Command | null {
  return TABLE[nameOf(event, mac, true)] ?? TABLE[nameOf(event, mac, false)] ?? null
}

function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Key, mac: boolean, asMod: boolean): string {
  const mod = mac ? metaKey : ctrlKey
  const parts = []
  if (asMod && mod) parts.push('Mod')
  if (ctrlKey && !(asMod && !mac)) parts.push('Ctrl')
  if (altKey) parts.push('Alt')
  if (shiftKey) parts.push('Shift')
  parts.push(key.length === 1 ? key.toLowerCase() : key)
  return parts.join('+')
}

/** A key that writes something, so that it can go to the composer when the focus is nowhere. */
export function isPrintable({ key, ctrlKey, metaKey, altKey }: Key): boolean {
  return [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
}
