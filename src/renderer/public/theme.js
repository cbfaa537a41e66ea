// Runs before the first paint, so that a dark window never flashes light. Main names the chosen theme in the address
// (?theme=light|dark|system); later changes are made by ui/theme.ts.
const chosen = new URLSearchParams(location.search).get('theme') ?? 'system'
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.theme = dark ? 'dark' : 'light'
