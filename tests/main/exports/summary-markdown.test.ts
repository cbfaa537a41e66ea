import { expect, test } from 'vitest'
import { summaryMarkdown } from '../../../src/main/exports/summary-markdown'
import { example } from './example'

test('sentences stand under their headings with their pages; what the document says stays text', () => {
  expect(summaryMarkdown(example)).toBe(`# Summary of Annual report \\<2025\\>.pdf

The cooperative closed with a surplus of €184,000. (pp. 6, 11)

## Money \\<b\\>

- Income was \\*2.31\\* million & \\[rising\\](app://x). (p. 7)
- The lift cost 300,000. (not found on these pages)

*41 of 42 pages read, 4 by OCR.*  
*Page 40 could not be read: It is damaged.*
`)
})

test('in Chinese', () => {
  const [first] = example.summary.sentences
  const summary = { ...example.summary, unit: 'slide' as const, sentences: [first!] }
  expect(summaryMarkdown({ ...example, file: '年报.pptx', language: 'zh-CN', summary }))
    .toBe(`# 年报.pptx 的摘要

The cooperative closed with a surplus of €184,000. (第 6, 11 张幻灯片)

*共 42 张幻灯片，已读 41 张幻灯片，4 张幻灯片由文字识别读取。*  
*第 40 张幻灯片无法读取：It is damaged.*
`)
})
