/** Hands bytes over as a file; where it goes is asked by the system's own dialog. */

/** Long enough for the download to have begun. */
const KEPT_MS = 60_000

export function saveFile({ name, type, bytes }: { name: string; type: string; bytes: Uint8Array }): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.split('/').at(-1) ?? name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
