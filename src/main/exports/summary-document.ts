/** A summary as it leaves the program: which file, which sentences, how the pages were read. The same for each format. */
import type { PageCoverage, PageUnit, Summary, SummarySentence } from '../../shared/contract'

export interface SummaryDocument {
  /** The file's name. */
  file: string
  summary: Summary
  language: 'en' | 'zh-CN'
  /** Milliseconds since the epoch. */
  createdAt: number
}

export interface Stretch {
  /** Empty for the sentences before the first heading. */
  heading: string
  sentences: SummarySentence[]
}

/** The sentences under their headings, in order. */
export function stretches({ sentences }: Summary): Stretch[] {
  const all: Stretch[] = []
  for (const sentence of sentences) {
    const last = all.at(-1)
    if (last && last.heading === sentence.heading) last.sentences.push(sentence)
    else all.push({ heading: sentence.heading, sentences: [sentence] })
  }
  return all
}

/** "p. 6", "slides 4, 7" or "第 6 页"; empty where a sentence names no page. */
export function pageReference(
  pages: number[],
  unit: PageUnit,
  language: SummaryDocument['language'],
): string {
  if (pages.length === 0) return ''
  const numbers = pages.join(', ')
  if (language === 'zh-CN') return `第 ${numbers} ${CHINESE[unit]}`
  const [one, many] = ENGLISH[unit]
  return `${pages.length === 1 ? one : many} ${numbers}`
}

const ENGLISH: Record<PageUnit, Names> = {
  picture: ['picture', 'pictures'],
  page: ['p.', 'pp.'],
  slide: ['slide', 'slides'],
  sheet: ['sheet', 'sheets'],
  chapter: ['chapter', 'chapters'],
  part: ['part', 'parts'],
  frame: ['frame', 'frames'],
}

const CHINESE: Record<PageUnit, string> = {
  picture: '张图片',
  page: '页',
  slide: '张幻灯片',
  sheet: '个工作表',
  chapter: '章',
  part: '部分',
  frame: '帧',
}

/** What was read and how, and what could not be: sentences for the end of the document. */
export function coverageSentences({ summary, language }: SummaryDocument): string[] {
  const { coverage, unit } = summary
  return language === 'zh-CN' ? inChinese(coverage, CHINESE[unit]) : inEnglish(coverage, COUNTED[unit])
}

function inEnglish({ total, read, ocr, vision, blank, unread }: PageCoverage, [one, many]: Names): string[] {
  const ways = [ocr && `${ocr} by OCR`, vision && `${vision} by a vision model`, blank && `${blank} blank`]
  const counted = [`${read} of ${total} ${total === 1 ? one : many} read`, ...ways.filter(Boolean)]
  const first = one[0]!.toUpperCase() + one.slice(1)
  return [
    `${counted.join(', ')}.`,
    ...unread.map(({ number, why }) => `${first} ${number} could not be read: ${why}`),
  ]
}

function inChinese({ total, read, ocr, vision, blank, unread }: PageCoverage, name: string): string[] {
  const ways = [
    ocr && `${ocr} ${name}由文字识别读取`,
    vision && `${vision} ${name}由视觉模型读取`,
    blank && `${blank} ${name}为空白`,
  ]
  return [
    `${[`共 ${total} ${name}`, `已读 ${read} ${name}`, ...ways.filter(Boolean)].join('，')}。`,
    ...unread.map(({ number, why }) => `第 ${number} ${name}无法读取：${why}`),
  ]
}

type Names = [one: string, many: string]

const COUNTED: Record<PageUnit, Names> = {
  picture: ['picture', 'pictures'],
  page: ['page', 'pages'],
  slide: ['slide', 'slides'],
  sheet: ['sheet', 'sheets'],
  chapter: ['chapter', 'chapters'],
  part: ['part', 'parts'],
  frame: ['frame', 'frames'],
}

/** What the reader of a document is to be told of a sentence that is not proven. */
export function mark(sentence: SummarySentence, language: SummaryDocument['language']): string {
  if (sentence.supported) return ''
  return language === 'zh-CN' ? '（这些页中未找到）' : '(not found on these pages)'
}

export function titleOf({ file, language }: SummaryDocument): string {
  return language === 'zh-CN' ? `${file} 的摘要` : `Summary of ${file}`
}
