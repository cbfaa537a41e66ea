import { expect, test } from 'vitest'
import { kindsIn } from '../../../src/renderer/composer/dropped-kinds'

test('kinds are counted by what the system says of them', () => {
  const types = [
    'image/png',
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.oasis.opendocument.text',
    'text/markdown',
    'message/rfc822',
    'video/mp4',
    'application/zip',
    '',
  ]
  const items = [{ kind: 'string', type: 'text/plain' }, ...types.map((type) => ({ kind: 'file', type }))]
  expect(kindsIn(items)).toEqual({ pictures: 1, documents: 5, videos: 1, others: 2 })
})
