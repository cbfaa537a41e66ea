import { expect, test } from 'vitest'
import { whyLeftOut, whyPathLeftOut } from '../../../src/renderer/composer/folder-rules'

test('documents, pictures, code and the unknown are tried', () => {
  const tried = [
    'a.pdf',
    'a/b.DOCX',
    'photo.heic',
    'main.rs',
    'Makefile',
    'clip.mp4',
    'data.csv',
    'x.unknown',
  ]
  expect(tried.map(whyLeftOut)).toEqual(tried.map(() => null))
})

test('what is hidden or made by programs, and what holds no text, is not', () => {
  expect(['.git', 'a/.DS_Store', '~$report.docx', 'node_modules', 'Thumbs.db'].map(whyLeftOut)).toEqual(
    Array.from({ length: 5 }, () => 'hidden'),
  )
  expect(['a.exe', 'b.ZIP', 'c/song.mp3', 'font.woff2'].map(whyLeftOut)).toEqual(
    Array.from({ length: 4 }, () => 'kind'),
  )
})

test('a path from the dialog is left out with the folder it lies in; the chosen folder itself is meant', () => {
  expect(whyPathLeftOut('app/node_modules/x/readme.md')).toBe('hidden')
  expect(whyPathLeftOut('.config/readme.md')).toBeNull()
  expect(whyPathLeftOut('app/src/readme.md')).toBeNull()
})
