/** Sentences about looking closer, about how answers are written, and where models run, in Simplified Chinese. */
import type { GenerationMessages } from './english-generation'
import type { Format } from './format'

export function chineseGeneration(f: Format): GenerationMessages {
  return {
    lookCloser: '放大再看',
    lookCloserTip: '框选图片的一部分，也可以直接拖动框选',
    lookCloserHere: '放大再看这里',
    askAboutPart: '就这部分提问',
    framePlace: (width, height, x, y) =>
      `要看的部分，${f.number(width)} × ${f.number(height)} 像素，距左 ${f.number(x)}，距上 ${f.number(y)}`,
    frameKeys: '方向键移动，Shift 加方向键调整大小，Enter 提问，Escape 关闭。',
    partSize: (width, height) => `${f.number(width)}\u00a0×\u00a0${f.number(height)} 像素`,
    partPrice: (n, tokens) => {
      const about = `${n > 1 ? '约 ' : ''}${f.number(n)} 个视图`
      return tokens > 0 ? `${about}，${f.number(tokens)} 个图片词元` : about
    },
    partOf: (name) => `${name} 的一部分`,
    openPart: (name) => `打开 ${name} 的这一部分`,
    removePart: (name) => `不看 ${name} 的这一部分`,
    placeholderPart: '就这部分提问',
    lookedCloser: '放大看过',
    partNumber: (n) => `部分 ${f.number(n)}`,
    wholeShort: '整张图片',
    wholePart: '整体：整个部分',
    overviewOfPart: (side) => `整个部分，看作 ${f.number(side)}\u00a0×\u00a0${f.number(side)}`,
    closerKeys: '移动、调整选框',
    closerAsk: '就选框提问',
    movePicture: '移动放大的图片',
    spaceKey: '空格',
    dragKey: '拖动',

    howAnswersAreWritten: '回答的写法',
    howAnswersMeans: '留空即由模型自己决定。改动从下一个回答起生效。',
    asModelSays: '由模型决定',
    resetOne: (name) => `${name}：由模型决定`,
    resetAll: '全部由模型决定',
    generationNames: {
      temperature: '温度',
      topP: '核采样（top-p）',
      minP: '最小概率（min-p）',
      repetitionPenalty: '重复惩罚',
      seed: '随机种子',
      maxTokens: '最长回答',
      stop: '停止于',
    },
    generationMeans: {
      temperature: '0 总是取最可能的词，越大越多样。0 到 5。',
      topP: '只取合计达到这一比例的最可能的词。大于 0，不超过 1。',
      minP: '只取可能性至少为最可能者这一比例的词。0 到 1。',
      repetitionPenalty: '大于 1 时，说过的话会少重复。0.1 到 10。',
      seed: '相同的种子得到相同的回答。0 到 4,294,967,295。',
      maxTokens: '以词元计。1 到 16,384。',
      stop: '回答在遇到其中任何一个之前结束。每行一个，最多 8 个；\\n 表示换行。',
    },
    notANumber: '这不是数字。',
    notWhole: '只能是整数。',
    outOfRange: (least, most) => `须在 ${f.number(least)} 到 ${f.number(most)} 之间。`,
    aboveUpTo: (least, most) => `须大于 ${f.number(least)}，不超过 ${f.number(most)}。`,
    tooManyStops: (n) => `最多 ${f.number(n)} 行。`,
    stopTooLong: (n) => `每行最多 ${f.number(n)} 个字符。`,

    whereModelsRun: '模型在哪里运行',
    deviceNames: { auto: '自动', gpu: '显卡', cpu: '处理器' },
    deviceMeans: { auto: '取在这里测得较快的', gpu: '即使测得较慢', cpu: '总是可用' },
    runsOn: '上次运行于',
    whyThere: '原因',
    tagGraphics: '显卡',
    tagProcessor: '处理器',
    notRunYet: '还没有模型在这台电脑上运行过。运行之后，这里会写明它运行在哪里。',
    deviceFromNext: '改动从下一个回答起生效。',
    noReason: '按所选',
    deviceNote: (reason) => sayReason(reason),
    deviceWords: (device) => sayDevice(device),
  }
}

/** Main's sentences are English; one that is not known here is shown as it is. */
const REASONS: [RegExp, string][] = [
  [/^No graphics card was found that WebGPU can use\.$/, '没有找到 WebGPU 可用的显卡。'],
  [/^No graphics card was found\.$/, '没有找到显卡。'],
  [/^The processor is faster here than the graphics card\.$/, '在这里处理器比显卡快。'],
  [/^The graphics card is far slower than the processor\.$/, '显卡比处理器慢得多。'],
  [/^The graphics card stopped working\.$/, '显卡停止了工作。'],
  [/^The graphics card reported an error\.$/, '显卡报告了错误。'],
  [/^The graphics card lacks a part of this model’s arithmetic\.$/, '显卡缺少这个模型所需的部分运算。'],
  [/^The graphics card’s driver ended the program when it was tried\.$/, '试用显卡时，驱动程序使应用退出。'],
  [/^The graphics card’s driver computes .+ wrongly\.$/, '显卡驱动的计算结果有误。'],
  [
    /^The model was installed before Deskglass knew graphics cards\. .+$/,
    '模型安装时应用还不支持显卡。重新安装即可使用。',
  ],
  [/^(\w+) does not exist on this system\.$/, '此系统没有 $1。'],
  [
    /^Measured: ([\d.]+) tokens\/s on the graphics card, ([\d.]+) on the processor\.$/,
    '测得：显卡每秒 $1 个词元，处理器每秒 $2 个。',
  ],
]

function sayReason(reason: string): string {
  const known = REASONS.find(([pattern]) => pattern.test(reason))
  return known ? reason.replace(...known) : reason
}

/** As `engine/device.ts` writes it. */
function sayDevice(device: string): string {
  return device
    .replaceAll(/\bCPU\b/g, '处理器')
    .replaceAll(/\bGPU\b/g, '显卡')
    .replaceAll(/(\d+)-bit/g, '$1 位')
    .replaceAll(/(\d+) threads?/g, '$1 个线程')
    .replace('; pictures on ', '；图片在 ')
    .replaceAll(', ', '，')
}
