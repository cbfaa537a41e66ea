/** All icons: a 16 px grid, 1.5 px strokes with round ends, in the colour of the text. */
import type { ReactNode } from 'react'

const shapes = {
  sidebar: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="2" />
      <path d="M6.25 3v10" />
    </>
  ),
  compose: (
    <>
      <path d="M13.5 8.5v3.25a1.75 1.75 0 0 1-1.75 1.75h-7.5a1.75 1.75 0 0 1-1.75-1.75v-7.5A1.75 1.75 0 0 1 4.25 2.5H7.5" />
      <path d="M12 2.5a1.06 1.06 0 0 1 1.5 1.5L8.5 9l-2.25.75L7 7.5z" />
    </>
  ),
  settings: (
    <>
      <path d="M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6" />
      <circle cx="10" cy="4.5" r="1.75" />
      <circle cx="6" cy="11.5" r="1.75" />
    </>
  ),
  shield: (
    <>
      <path d="M8 1.75 13 3.5v4c0 3.2-2.1 5.6-5 6.75C5.1 13.1 3 10.7 3 7.5v-4z" />
      <path d="m5.9 7.9 1.5 1.5 2.8-2.9" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  image: (
    <>
      <rect x="2" y="2.75" width="12" height="10.5" rx="1.75" />
      <circle cx="5.5" cy="6.1" r="1.1" />
      <path d="m2.3 11.6 3.2-2.9 2.2 1.9 3-3 3 2.9" />
    </>
  ),
  document: (
    <>
      <path d="M9.25 1.75H4.5A1.25 1.25 0 0 0 3.25 3v10a1.25 1.25 0 0 0 1.25 1.25h7A1.25 1.25 0 0 0 12.75 13V5.25z" />
      <path d="M9.25 1.75v3.5h3.5M5.75 8.5h4.5M5.75 11h3" />
    </>
  ),
  up: (
    <>
      <path d="M8 13V3M3.75 7.25 8 3l4.25 4.25" />
    </>
  ),
  stop: (
    <>
      <rect x="4" y="4" width="8" height="8" rx="1.5" />
    </>
  ),
  pause: (
    <>
      <path d="M5.5 3.5v9M10.5 3.5v9" />
    </>
  ),
  play: (
    <>
      <path d="M4.75 3.4v9.2a.6.6 0 0 0 .9.5l7.4-4.6a.6.6 0 0 0 0-1l-7.4-4.6a.6.6 0 0 0-.9.5z" />
    </>
  ),
  list: (
    <>
      <path d="M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01" />
    </>
  ),
  table: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.75" />
      <path d="M2 6.5h12M6.25 6.5V13M2 9.75h12" />
    </>
  ),
  video: (
    <>
      <rect x="2" y="3.25" width="12" height="9.5" rx="1.75" />
      <path d="M6.75 6v4l3.25-2z" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.25 10.25 3.25 3.25" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.75" />
      <path d="M3.6 10.4A1.1 1.1 0 0 1 2.5 9.3V3.75c0-.7.55-1.25 1.25-1.25H9.3c.5 0 .9.3 1.1.8" />
    </>
  ),
  again: (
    <>
      <path d="M13.25 8A5.25 5.25 0 1 1 11.6 4.2l1.65 1.55" />
      <path d="M13.25 2.75v3h-3" />
    </>
  ),
  left: (
    <>
      <path d="M9.75 4 5.75 8l4 4" />
    </>
  ),
  right: (
    <>
      <path d="m6.25 4 4 4-4 4" />
    </>
  ),
  down: (
    <>
      <path d="m4 6.25 4 4 4-4" />
    </>
  ),
  download: (
    <>
      <path d="M8 2.5v7.75M4.5 7 8 10.5 11.5 7M2.75 13.25h10.5" />
    </>
  ),
  eye: (
    <>
      <path d="M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  zoom: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.25 10.25 3.25 3.25M7 5.25v3.5M5.25 7h3.5" />
    </>
  ),
  words: (
    <>
      <path d="M2 5V3.5A1.5 1.5 0 0 1 3.5 2H5M11 2h1.5A1.5 1.5 0 0 1 14 3.5V5M14 11v1.5a1.5 1.5 0 0 1-1.5 1.5H11M5 14H3.5A1.5 1.5 0 0 1 2 12.5V11" />
      <path d="M5.25 5.75h5.5M8 5.75v5" />
    </>
  ),
  check: (
    <>
      <path d="m3.5 8.5 3 3 6-7" />
    </>
  ),
  checked: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.4 8.2 1.8 1.8 3.4-3.8" />
    </>
  ),
  alert: (
    <>
      <path d="M7.1 2.6 1.9 11.5A1.05 1.05 0 0 0 2.8 13h10.4a1.05 1.05 0 0 0 .9-1.5L8.9 2.6a1.05 1.05 0 0 0-1.8 0z" />
      <path d="M8 6.25v3M8 11.1v.01" />
    </>
  ),
  close: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" />
    </>
  ),
  chip: (
    <>
      <rect x="4" y="4" width="8" height="8" rx="1.5" />
      <path d="M6.25 4V2M9.75 4V2M6.25 14v-2M9.75 14v-2M4 6.25H2M4 9.75H2M14 6.25h-2M14 9.75h-2" />
    </>
  ),
  lock: (
    <>
      <rect x="3.25" y="7" width="9.5" height="6.5" rx="1.5" />
      <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
    </>
  ),
  dots: (
    <>
      <path d="M3.75 8h.01M8 8h.01M12.25 8h.01" strokeWidth="2" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.25v3.5M8 5.1v.01" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.75V8l2.25 1.5" />
    </>
  ),
  pencil: (
    <>
      <path d="M11.2 2.6a1.3 1.3 0 0 1 2 2L5.5 12.3l-2.75.75.75-2.75z" />
    </>
  ),
  folder: (
    <>
      <path d="M2 4.75A1.25 1.25 0 0 1 3.25 3.5h2.9l1.6 1.75h5A1.25 1.25 0 0 1 14 6.5v5.25A1.25 1.25 0 0 1 12.75 13h-9.5A1.25 1.25 0 0 1 2 11.75z" />
    </>
  ),
  minus: (
    <>
      <path d="M3 8h10" />
    </>
  ),
  trash: (
    <>
      <path d="M2.75 4.25h10.5M6.25 4.25v-1.5h3.5v1.5M4 4.25l.6 8.4a1.1 1.1 0 0 0 1.1 1.1h4.6a1.1 1.1 0 0 0 1.1-1.1l.6-8.4" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'icon small' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  )
}
