/** A job under way, of unknown length. */
export function Ring({ name }: { name: string }) {
  return (
    <>
      <svg className="ring" viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="5.5" />
        <circle cx="7" cy="7" r="5.5" />
      </svg>
      <span className="unseen">{name}</span>
    </>
  )
}
