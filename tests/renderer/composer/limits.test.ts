import { expect, test } from 'vitest'
import * as limits from '../../../src/renderer/composer/limits'
import { LARGEST_FILE, MOST_FILES } from '../../../src/shared/contract'

test('the window has the limits of the contract', () => {
  expect({ ...limits }).toEqual({ LARGEST_FILE, MOST_FILES })
})
