/** The atom of a page's text, whichever library found it, and what its letters are worth. */
import type { Box } from '../../../shared/contract'

export interface Glyph {
  /** One character as a rule; in the order of reading where more (a ligature, or a whole word where no finer places are known). */
  text: string
  /** On the shown page, in points: as wide as its advance, from a little below the baseline to the height of a capital's accent. */
  box: Box
  /** Points of type, matrix included. */
  size: number
  bold: boolean
  /** Which way the text runs: quarter turns clockwise. */
  turn: number
  /** The file has white space before it. */
  spaced: boolean
  /** Its font does not say which letter it is. */
  unmapped: boolean
  /** Not of the page itself: filled into a form or typed on top. */
  added?: boolean
}

const DESCENT = 0.22
const ASCENT = 0.78

/** How far below and above the baseline a line of this size reaches. */
export function reach(size: number): { below: number; above: number } {
  return { below: DESCENT * size, above: ASCENT * size }
}

/** Letters; their numbers run from left to right. */
export const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Set without spaces between words. */
export const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u

/**
 * Radicals that fonts give in place of ideographs, ligatures and the shapes of Arabic letters become the letters they stand for.
 * Compatibility folding of everything would change full-width punctuation, superscripts and fractions too.
 */
export function plainLetters(text: string): string {
  return text.replace(FOLDED, (character) => character.normalize('NFKC'))
}

const FOLDED =
  /[\u2E80-\u2EF3\u2F00-\u2FD5\uFB00-\uFB06\uFB13-\uFB17\uFB1D-\uFB4F\uFB50-\uFDFF\uFE70-\uFEFC]/g

const UNUSABLE = /[\p{Co}\p{Cn}\p{Cc}\p{Cs}\uFFFD]/gu

/** What the glyphs say, without white space; U+FFFD for each that is not known. */
export function lettersOf(glyphs: Glyph[]): string {
  return glyphs.map((glyph) => (glyph.unmapped ? '\uFFFD' : glyph.text)).join('')
}

export function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

/** Private, unassigned and control characters say nothing to a reader. 0..1; 1 where there is no character. */
export function usableShare(text: string): number {
  const characters = text.replace(/\s/g, '')
  return characters === '' ? 1 : 1 - (characters.match(UNUSABLE)?.length ?? 0) / characters.length
}

const ENOUGH_LETTERS = 80
/** Languages in Latin letters have between 30 and 50 vowels in a hundred letters. */
const LEAST_VOWELS = 0.17
/** With control characters in between, which are then the blanks of the same numbering. */
const LEAST_BESIDE_NOISE = 0.25

/** Numbers of a font's shapes, taken for letters: they look like letters and never like a language. */
export function looksScrambled(text: string): boolean {
  const latin = text.normalize('NFD').match(/[a-z]/gi) ?? []
  if (latin.length < ENOUGH_LETTERS || latin.length < lettersIn(text) / 2) return false
  const least = usableShare(text) < 0.95 ? LEAST_BESIDE_NOISE : LEAST_VOWELS
  return latin.filter((letter) => /[aeiouy]/i.test(letter)).length < least * latin.length
}

/** Of letters, 0..1. */
export function shareRightToLeft(glyphs: Glyph[]): number {
  const letters = glyphs.filter((glyph) => /\p{L}/u.test(glyph.text))
  return letters.filter((glyph) => RIGHT_TO_LEFT.test(glyph.text)).length / Math.max(1, letters.length)
}
