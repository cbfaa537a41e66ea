/** The drawing in the drop zone: a picture and a page. */
export function DropPicture() {
  return (
    <svg className="drop-picture" viewBox="0 0 112 84" aria-hidden="true">
      <g transform="rotate(-7 40 44)">
        <rect className="sheet-line" x="8" y="18" width="62" height="46" rx="5" />
        <path className="sheet-line" d="M8 28h62" />
        <path className="sheet-text" d="M18 40h22M18 47h34M18 54h16" />
      </g>
      <g transform="rotate(6 78 44)">
        <path className="page-line" d="M60 12h25l13 13v44a4 4 0 0 1-4 4H60a4 4 0 0 1-4-4V16a4 4 0 0 1 4-4z" />
        <path className="page-line" d="M85 12v13h13" />
        <path className="page-text" d="M65 36h24M65 44h24M65 52h16" />
      </g>
    </svg>
  )
}
