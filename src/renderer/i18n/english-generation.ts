/** Sentences about looking closer, about how answers are written, and where models run, in English. */
import type { Format } from './format'

export function englishGeneration(f: Format) {
  const pixels = (width: number, height: number) =>
    `${f.number(width)}\u00a0×\u00a0${f.number(height)}\u00a0px`
  const views = (n: number) => `${f.number(n)} ${f.plural(n, { one: 'view', other: 'views' })}`
  return {
    // look closer
    lookCloser: 'Look closer',
    lookCloserTip: 'Frame a part of the picture; or drag over it',
    lookCloserHere: 'Look closer here',
    askAboutPart: 'Ask about this part',
    framePlace: (width: number, height: number, x: number, y: number) =>
      `Part to look at, ${f.number(width)} by ${f.number(height)} px, ${f.number(x)} from the left, ${f.number(y)} from the top`,
    frameKeys: 'Arrows move it, Shift with arrows resizes it, Enter asks about it, Escape closes it.',
    partSize: pixels,
    partPrice: (n: number, tokens: number) => {
      const about = n > 1 ? `about ${views(n)}` : views(n)
      return tokens > 0 ? `${about}, ${f.number(tokens)} image tokens` : about
    },
    partOf: (name: string) => `Part of ${name}`,
    openPart: (name: string) => `Open the part of ${name}`,
    removePart: (name: string) => `Leave out the part of ${name}`,
    placeholderPart: 'Ask about this part',
    lookedCloser: 'looked at closely',
    partNumber: (n: number) => `Part ${f.number(n)}`,
    wholeShort: 'Whole picture',
    wholePart: 'All: the whole part',
    overviewOfPart: (side: number) =>
      `the whole part, seen as ${f.number(side)}\u00a0×\u00a0${f.number(side)}`,
    closerKeys: 'Move, resize the frame',
    closerAsk: 'Ask about the frame',
    movePicture: 'Move an enlarged picture',
    spaceKey: 'Space',
    dragKey: 'drag',

    // how answers are written
    howAnswersAreWritten: 'How answers are written',
    howAnswersMeans: 'What is left empty is as the model says. A change holds from the next answer on.',
    asModelSays: 'as the model says',
    resetOne: (name: string) => `${name}: as the model says`,
    resetAll: 'All as the model says',
    generationNames: {
      temperature: 'Temperature',
      topP: 'Top-p',
      minP: 'Min-p',
      repetitionPenalty: 'Repetition penalty',
      seed: 'Seed',
      maxTokens: 'Longest answer',
      stop: 'Stop at',
    },
    generationMeans: {
      temperature: '0 always takes the likeliest word; more is more varied. 0 to 5.',
      topP: 'Only the likeliest words that together reach this share. Above 0, up to 1.',
      minP: 'Only words at least this share as likely as the likeliest. 0 to 1.',
      repetitionPenalty: 'Above 1, what was said is said again less. 0.1 to 10.',
      seed: 'The same seed gives the same answer. 0 to 4,294,967,295.',
      maxTokens: 'In tokens, about three quarters of a word each. 1 to 16,384.',
      stop: 'The answer ends before the first of these. One a line, up to 8; \\n is a line break.',
    },
    notANumber: 'This is not a number.',
    notWhole: 'Only whole numbers.',
    outOfRange: (least: number, most: number) => `From ${f.number(least)} to ${f.number(most)}.`,
    aboveUpTo: (least: number, most: number) => `Above ${f.number(least)}, up to ${f.number(most)}.`,
    tooManyStops: (n: number) => `At most ${f.number(n)} lines.`,
    stopTooLong: (n: number) => `At most ${f.number(n)} characters a line.`,

    // where models run
    whereModelsRun: 'Where models run',
    deviceNames: { auto: 'Automatic', gpu: 'Graphics card', cpu: 'Processor' },
    deviceMeans: {
      auto: 'The faster one, as measured here',
      gpu: 'Even where it was measured slower',
      cpu: 'Always works',
    },
    runsOn: 'Last ran on',
    whyThere: 'Why',
    tagGraphics: 'Graphics',
    tagProcessor: 'Processor',
    notRunYet: 'No model has run on this computer yet. What it runs on is written here when it has.',
    deviceFromNext: 'A change holds from the next answer on.',
    noReason: 'as chosen',
    deviceNote: (reason: string) => reason,
    deviceWords: (device: string) => device,
  }
}

export type GenerationMessages = ReturnType<typeof englishGeneration>
