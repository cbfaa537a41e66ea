/** Times that are only about right are told as such: to a second below ten, to five below a minute, else in minutes. Pure. */

export function roundedSeconds(seconds: number): number {
  if (seconds < 1) return 0
  if (seconds < 10) return Math.round(seconds)
  if (seconds < 57.5) return Math.round(seconds / 5) * 5
  return Math.max(1, Math.round(seconds / 60)) * 60
}
