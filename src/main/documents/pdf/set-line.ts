/** A line of a page as it is set: with what its type says of it. */
import type { Line } from '../../../shared/contract'

export interface SetLine extends Line {
  /** Points; of most of its letters. */
  size: number
  /** All of it is, but for a sign or two. */
  bold: boolean
  /** Nothing of it is the page's own: filled into a form or typed on top. */
  added: boolean
  /** Lines of one column or box have the same number. */
  block: number
}
