import { describe, expect, it } from 'vitest'
import { linesOf, readDocument } from '../read-document'
import { makeZip } from '../zip/make-zip'

const mail = (...lines: string[]) => lines.join('\r\n')
const base64 = (content: Buffer | string) => Buffer.from(content).toString('base64')

describe('a mail', () => {
  it('says who wrote it, to whom, when and what about; then its text', async () => {
    const text = mail(
      'Received: from a by b',
      'From: =?ISO-2022-JP?B?GyRCO3M7MxsoQg==?= <y@example.com>',
      'To: A <a@example.com>, b@example.com',
      'Cc: c@example.com',
      'Date: Wed, 29 Jun 2005 22:57:10 -0600',
      'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=windows-1252',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'It costs 5 =80, see=',
      'n.',
      '',
      'Bye',
    )
    expect(await linesOf('a.eml', text)).toEqual([
      'From: 雌山 <y@example.com>',
      'To: A <a@example.com>, b@example.com',
      'Cc: c@example.com',
      'Date: Wed, 29 Jun 2005 22:57:10 -0600',
      'Subject: Grüße',
      'It costs 5 €, seen.',
      'Bye',
    ])
    expect((await readDocument('a.txt', text)).facts).toEqual({
      format: 'eml',
      unit: 'part',
      pages: 1,
      title: 'Grüße',
    })
  })

  it('in HTML only, or with a text that only says so, is read as the page it is', async () => {
    const parts = (plain: string) =>
      mail(
        'From: a@example.com',
        'MIME-Version: 1.0',
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        plain,
        '--b',
        'Content-Type: text/html',
        '',
        '<h1>Offer</h1><table><tr><td>Tea</td><td>3</td></tr></table><p>Valid until Friday.</p>',
        '--b--',
        '',
      )
    expect(await linesOf('a.eml', parts('See HTML'))).toEqual([
      'From: a@example.com',
      'heading1 Offer',
      'row Tea\t3',
      'Valid until Friday.',
    ])
    expect(await linesOf('a.eml', parts('Offer: Tea 3. Valid until Friday.'))).toEqual([
      'From: a@example.com',
      'Offer: Tea 3. Valid until Friday.',
    ])
  })

  it('names what is attached, and goes on with the documents among it', async () => {
    const docx = makeZip({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels':
        '<Relationships><Relationship Id="r" Type="a/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/document.xml':
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Contract</w:t></w:r></w:p></w:body></w:document>',
    })
    const attached = (name: string, type: string, content: Buffer | string) => [
      '--b',
      `Content-Type: ${type}; name="${name}"`,
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      base64(content),
    ]
    const text = mail(
      'From: a@example.com',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'See below.',
      ...attached('deal.docx', 'application/octet-stream', docx),
      ...attached('broken.pdf', 'application/pdf', 'no pdf at all\0\0\0\x01'),
      ...attached('photo.png', 'image/png', '\x89PNG'),
      ...attached('notes.csv', 'text/csv', 'a,b\n1,2'),
      '--b--',
      '',
    )
    const { facts, pages } = await readDocument('a.eml', text)
    expect(pages.map(({ number, title, text }) => [number, title ?? '', text])).toEqual([
      [
        1,
        '',
        'From: a@example.com\nSee below.\nAttachment: deal.docx\nAttachment: broken.pdf\nAttachment: photo.png\nAttachment: notes.csv',
      ],
      [2, 'deal.docx', 'Contract'],
      [3, 'notes.csv', 'a,b\n1,2'],
    ])
    expect(facts.pages).toBe(3)
  })

  it('may be in an old encoding without a word about it', async () => {
    const bytes = Buffer.concat([
      Buffer.from('From: a@example.com\nMessage-ID: <1@a>\nSubject: '),
      Buffer.from('d6d0cec4', 'hex'),
      Buffer.from('\n\n'),
      Buffer.from('d6d0cec4d0c5cfa2a3acb2bbd2aabbd8b8b4a1a3', 'hex'),
      Buffer.from('\n'),
    ])
    expect(await linesOf('a.eml', bytes)).toEqual([
      'From: a@example.com',
      'Subject: 中文',
      '中文信息，不要回复。',
    ])
  })

  it('may be nested beyond measure', async () => {
    let parts = ''
    for (let depth = 0; depth < 200; depth++)
      parts += `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`
    await expect(
      readDocument('a.eml', `From: a@example.com\r\nTo: b@example.com\r\n${parts}`),
    ).rejects.toMatchObject({
      failure: { code: 'damaged-file' },
    })
  })
})

it('reads a mailbox message by message', async () => {
  const box =
    mail(
      'From a@example.com Wed Jun 29 22:57:10 2005',
      'From: a@example.com',
      'Subject: One',
      '',
      'First.',
      'From now on it is better.',
      '',
    ) +
    '\r\n' +
    mail(
      'From b@example.com Thu Jun 30 22:57:10 2005',
      'From: b@example.com',
      'Subject: Two',
      '',
      'Second.',
      '',
    )
  const { facts, pages } = await readDocument('box', box)
  expect(facts).toEqual({ format: 'mbox', unit: 'part', pages: 2, title: '' })
  expect(pages.map(({ title, text }) => [title, text])).toEqual([
    ['One', 'From: a@example.com\nSubject: One\nFirst.\nFrom now on it is better.'],
    ['Two', 'From: b@example.com\nSubject: Two\nSecond.'],
  ])
})

it('reads a web page saved with its pictures', async () => {
  const page = mail(
    'From: <Saved by Blink>',
    'Subject: Notes',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<h1 id=3D"a">Notes</h1><p>Text</p>',
    '--b--',
    '',
  )
  const { facts } = await readDocument('a.mhtml', page)
  expect([facts.format, facts.title]).toEqual(['mhtml', 'Notes'])
  expect(await linesOf('a.mhtml', page)).toEqual(['heading1 Notes', 'Text'])
})
