/** Below this width the sidebar opens over the content and closes after a choice. */

export const NARROW = '(max-width: 899px)'

export function closeIfNarrow(showSidebar: (shown: boolean) => void): void {
  if (matchMedia(NARROW).matches) showSidebar(false)
}
