/** The drawing of the drop overlay: two pictures and a page. */
export function DropStack() {
  return (
    <div className="drop-stack" aria-hidden="true">
      <svg className="left" viewBox="0 0 128 100">
        <rect x="10" y="10" width="108" height="80" rx="4" />
        <circle cx="34" cy="34" r="7" />
        <path d="M12 82l30-28 20 18 26-30 26 40" />
      </svg>
      <svg className="right" viewBox="0 0 92 118">
        <path className="heading" d="M14 20h34" />
        <path className="lines" d="M14 38h64M14 48h64M14 58h50M14 74h64M14 84h64M14 94h36" />
      </svg>
      <svg className="middle" viewBox="0 0 124 112">
        <rect x="10" y="10" width="104" height="92" rx="4" />
        <circle cx="34" cy="34" r="7" />
        <path d="M12 94l30-28 20 18 26-30 22 40" />
      </svg>
    </div>
  )
}
