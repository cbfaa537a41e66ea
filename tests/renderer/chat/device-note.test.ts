import { expect, test } from 'vitest'
import { isUnexpected } from '../../../src/renderer/chat/DeviceNote'
import { createLanguage } from '../../../src/renderer/i18n/language'

const usage = {
  promptTokens: 9,
  imageTokens: 0,
  outputTokens: 3,
  firstTokenMs: 9,
  tokensPerSecond: 30,
  device: 'CPU, 4-bit, 2 threads',
}
const because = (deviceReason: string) => ({ ...usage, deviceReason })

test('is shown where the card failed, or was wished for and not taken', () => {
  expect(isUnexpected(because('The graphics card stopped working.'), 'auto')).toBe(true)
  expect(isUnexpected(because('No graphics card was found.'), 'auto')).toBe(false)
  expect(isUnexpected(because('The processor is faster here than the graphics card.'), 'auto')).toBe(false)
  expect(isUnexpected(because('No graphics card was found that WebGPU can use.'), 'gpu')).toBe(true)
  expect(isUnexpected(usage, 'gpu')).toBe(false)
})

test('Chinese says devices and known reasons, and leaves unknown ones as they are', () => {
  const { text } = createLanguage('zh-CN')
  expect(text.deviceWords('CPU, 4-bit, 1 thread; pictures on GPU, WebGPU: Apple M2')).toBe(
    '处理器，4 位，1 个线程；图片在 显卡，WebGPU: Apple M2',
  )
  expect(text.deviceNote('Measured: 31.2 tokens/s on the graphics card, 24.0 on the processor.')).toBe(
    '测得：显卡每秒 31.2 个词元，处理器每秒 24.0 个。',
  )
  expect(text.deviceNote('DirectML does not exist on this system.')).toBe('此系统没有 DirectML。')
  expect(text.deviceNote('Something new.')).toBe('Something new.')
})
