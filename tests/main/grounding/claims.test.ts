import { expect, test } from 'vitest'
import { findClaims } from '../../../src/main/grounding/claims'

test.each([
  ['The PID of w3wp.exe is 6348.', ['w3wp.exe', '6348']],
  [
    'On 2018-12-11 16:27 (hash cc75167da4). Total: $29.01, tip 15%.',
    ['2018-12-11 16:27', 'cc75167da4', '$29.01', '15%'],
  ],
  ['1. First item 3\n2. Second 4', ['3', '4']],
  ['2) nothing to count', []],
  [
    'Paid 29.01 USD on March 5, 2026 or 5 Mar 2026; 2026年3月5日 下午3:30',
    ['29.01', 'March 5, 2026', '5 Mar 2026', '2026年3月5日', '3:30'],
  ],
  ['总计是29.01元，IP 是10.32.21.22。', ['29.01', '10.32.21.22']],
  ['See https://example.org/a. Or mail a.b@example.org', ['https://example.org/a', 'a.b@example.org']],
  ['C:\\jobs\\x1\\y and /home/a2/b', ['C:\\jobs\\x1\\y', '/home/a2/b']],
  ['3 / 10, 3/10, -5 and +7.5%', ['3', '10', '3/10', '-5', '+7.5%']],
  ['**404.0** of `v1.2.3-beta.4`', ['404.0', 'v1.2.3-beta.4']],
  ['04/07/2017 11:36 AM', ['04/07/2017 11:36 AM']],
  ['Riders in October 41,260, in May 12.5 and 41 May', ['41,260', '12.5', '41']],
  ['March 5,2026 and 1,208 May', ['March 5,2026', '1,208']],
  ['No digits here, none.', []],
])('%j', (answer, expected) => {
  const claims = findClaims(answer)
  expect(claims.map((claim) => claim.text)).toEqual(expected)
  expect(claims.map((claim) => answer.slice(claim.start, claim.start + claim.text.length))).toEqual(expected)
})
