/** What speaks for and against a sentence by itself: where it stands, what it holds, how it begins. No other sentence is looked at. */
import type { Heading, Sentence } from './document-text'
import { CAPTION } from './line-joins'

/** What the document says of itself. */
const SUMS_UP =
  /\b(?:abstract|(?:executive |management )?summary|synopsis|conclusions?|concluding|key (?:points|findings|messages)|highlights|at a glance|take-?aways|zusammenfassung|fazit|résumé|resumen|conclusiones|conclusão|resumo|riassunto|conclusioni)\b|摘要|概要|总结|總結|结论|結論|まとめ/i
const LEADS_IN =
  /\b(?:overview|introduction|preface|foreword|background|results?|findings|discussion|recommendations?|purpose|scope|objectives?|motivation|einleitung|introducción|introdução|introduzione)\b|引言|前言|简介|概述|背景|はじめに|目的/i
/** What is in every book of its kind, and not what this one says. */
const BESIDE_THE_POINT =
  /\b(?:references|bibliography|works cited|acknowledge?ments?|index|table of contents|contents|notes|endnotes|footnotes|copyright|colophon|about the author|further reading|appendix|glossary|licen[cs]e|notices?|disclaimer|literatur(?:verzeichnis)?|inhalt(?:sverzeichnis)?|references cited|trademarks?|revision history|changelog|credits|sources)\b|目录|目錄|参考文献|致谢|索引|附录|版权/i
const CUE =
  /\b(?:we (?:show|present|propose|describe|find|found|argue|conclude|introduce|demonstrate|report)|this (?:paper|book|report|document|article|study|specification|part|chapter|work|thesis)|in (?:conclusion|summary|short|brief|sum)|to (?:summari[sz]e|conclude)|overall|as a result|results? (?:show|suggest|indicate)|the (?:key|main|central|most important|goal|aim|purpose|problem|point|idea|lesson|reason|result|claim|question)|importantly|in other words|means that|is (?:called|defined|known)|consists? of|defines?)\b|本文|本书|本報|因此|总之|总而言之|结果表明|主要|目的|つまり|したがって/i
/** It leans on the sentence before. */
const LEANS =
  /^["'“‘(]?(?:(?:this|the present)(?! (?:paper|book|report|document|article|study|specification|standard|part|chapter|work|thesis|guide|manual|policy|agreement|section))|that|these|those|it|its|he|his|him|she|her|they|their|them|such|but|and|or|so|yet|then|thus|hence|however|moreover|furthermore|also|therefore|instead|nor|still|indeed|again|similarly|likewise|for (?:example|instance)|in (?:addition|contrast|fact|that|this)|on the other hand|as (?:such|noted|mentioned)|here|there|another|the (?:former|latter|same)|first|second|third|next|finally|other)\b|^(?:这|那|它|他|她|但|而|所以|此外|然而|同时)/i
const CONTENTS_LINE = /(?:\.\s?){4,}|…{2,}|(?:^|\s)\d{1,4}\s*$/u
const CITATION =
  /\[\d+(?:[,–-]\s?\d+)*\]|\bet al\b|\bpp?\.\s?\d|\bdoi\b|\bISBN\b|\bISSN\b|\b(?:Proc|Trans|Vol|eds?)\.|\bAvailable at\b|\blink #/i
const LINK = /https?:\/\/|www\.|\S+@\S+\.\S/i
const CODE =
  /[{}<>|\\=]{2,}|\w+\([^)]*\);|[;{}]\s*$|::|=>|\/\*|\bvar \w|#include|^\s*[$>%#]\s|<\/?[a-z][\w:-]*[^>]*>/
const LEGAL =
  /all rights reserved|copyright|©|permission to (?:make|copy)|without (?:fee|warranty|limitation)|as is\b|intellectual property|trademarks?\b|printed in|library of congress|licen[cs]e permits|licensed under|terms and conditions|no part of this/i
const FRONT =
  /^(?:categories and subject|general terms|keywords?|key words|index terms|ccs concepts|received|accepted|correspondence|e-?mail)\b|^(?:关键词|關鍵詞)/i
const QUESTION = /[?？]["'”’)]*$/u
const EXERCISE = /^(?:exercise|problem|question|solution|hint|answer|q\d|homework|aufgabe)\b|练习|习题/i

/** How much a place under these headings says of the whole: 2 a summary of it, 1 an introduction, else 0. */
export function claimOf(trail: readonly Heading[]): 0 | 1 | 2 {
  const headings = trail.map(({ text }) => text)
  if (headings.some((text) => SUMS_UP.test(text))) return 2
  return headings.some((text) => LEADS_IN.test(text)) ? 1 : 0
}

/** About -3..3, where 0 is an ordinary sentence. */
export function worth(sentence: Sentence): number {
  const { text, trail, form } = sentence
  let sum = 0
  sum += 0.4 * claimOf(trail)
  if (BESIDE_THE_POINT.test(trail.at(-1)?.text ?? '') || BESIDE_THE_POINT.test(trail[0]?.text ?? ''))
    sum -= 1.5
  if (sentence.leads) sum += 0.15
  if (CUE.test(text)) sum += 0.35
  if (LEANS.test(text)) sum -= 0.5
  if (form !== 'slide' && CONTENTS_LINE.test(text)) sum -= 1
  if (CITATION.test(text)) sum -= 0.35
  if (LINK.test(text)) sum -= 0.6
  if (CODE.test(text)) sum -= 0.8
  if (CAPTION.test(text)) sum -= 0.8
  if (LEGAL.test(text)) sum -= 0.9
  if (QUESTION.test(text) && form !== 'slide') sum -= 0.3
  if (EXERCISE.test(text)) sum -= 0.8
  if (FRONT.test(text)) sum -= 1
  if (form === 'row') sum -= sentence.leads ? 0.3 : 1
  if (form === 'title') return 2
  return sum + lengthWorth(sentence) + contentWorth(text) + shapeWorth(sentence)
}

/** Too short says nothing, too long is no summary. */
function lengthWorth({ text, form }: Sentence): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const words = (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0) - (wide > 0 ? 1 : 0) + wide / 2
  if (form === 'slide') return words < 5 ? -1 : words > 60 ? -0.4 : 0.2 + fluency(text)
  if (words < 5) return -1.5
  if (words < 9) return -0.6
  if (words > 60) return -1.2
  if (words > 45) return -0.4
  return words >= 14 && words <= 36 ? 0.15 : 0
}

/** The labels of a drawing say nothing; points of some words each do. -0.5..0.3 */
function fluency(text: string): number {
  const points = text.split(/[;:]\s/u)
  const said = points.filter(
    (point) => point.trim().split(/\s+/).length >= 4 || /\p{Script=Han}{6}/u.test(point),
  )
  const share = said.reduce((sum, point) => sum + point.length, 0) / Math.max(1, text.length)
  return 0.8 * share - 0.5
}

/** Figures and names are what people look for in a summary. */
function contentWorth(text: string): number {
  const numbers = text.match(/\p{N}[\p{N}.,:%]*/gu)?.length ?? 0
  const names = text.match(/(?<=[\p{L}\p{N},;)]\s)\p{Lu}[\p{L}\p{N}.-]+/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const crowded = numbers > 6 || letters < text.length * 0.6 ? -0.8 : 0
  return 0.12 * Math.min(numbers, 3) + 0.1 * Math.min(names, 4) + crowded
}

/** A sentence begins like one and ends like one. */
function shapeWorth({ text, form }: Sentence): number {
  if (form !== 'sentence') return 0
  let sum = 0
  if (!/[.!?。！？…:]["'”’)\]」』]*$/u.test(text)) sum -= 0.8
  if (/^\p{Ll}/u.test(text)) sum -= 0.6
  if (/^[^\p{L}\p{N}"“‘「『(]/u.test(text)) sum -= 0.4
  if ((text.match(/["“”]/g)?.length ?? 0) % 2 === 1) sum -= 0.25
  return sum
}
