/** Sentences about models and what they see, in English. */
import type { Format } from './format'

export function englishModels(f: Format) {
  const views = (n: number) => `${f.number(n)} ${f.plural(n, { one: 'view', other: 'views' })}`
  const lines = (n: number) => `${f.number(n)} ${f.plural(n, { one: 'line', other: 'lines' })}`
  const size = (width: number, height: number) => `${f.number(width)}\u00a0×\u00a0${f.number(height)}`
  return {
    // settings
    general: 'General',
    settingsPages: 'Pages of the settings',

    // models page
    models: 'Models',
    modelsLead: 'What is on this computer, and what can be got.',
    model: 'Model',
    takes: 'Takes',
    takesKinds: { text: 'text', picture: 'pictures', video: 'video' },
    builtInReader: 'Built-in reader',
    builtInReaderMeans: 'Reads printed text in pictures and scans · part of the app',
    alwaysReady: 'Always ready',
    inUse: 'In use',
    modelTags: {
      available: 'Not here yet',
      installing: 'Getting',
      ready: 'Ready',
      damaged: 'Damaged',
      failed: 'Failed',
    },
    notEnoughDisk: 'Not enough disk',
    notEnoughMemory: 'Not enough memory',
    aboutToGet: (size: string) => `about ${size} to get`,
    gotOfAbout: (share: string, size: string) => `${share} of about ${size}`,
    onDisk: (size: string) => `${size} on disk`,
    readsAtOnce: (tokens: number) => `up to ${f.number(tokens)} tokens at once`,
    modelFailedNoReason: 'It could not be got.',
    modelDamagedNoReason: 'Its files on disk are not as they were when it was installed, so it is not used.',
    get: 'Get',
    getAgain: 'Get again',
    cancel: 'Cancel',
    getModel: (name: string) => `Get ${name}`,
    getModelAgain: (name: string) => `Get again: ${name}`,
    cancelModel: (name: string) => `Cancel getting ${name}`,
    removeModel: (name: string) => `Remove ${name}`,
    removeShort: 'Remove',
    removeQuestion: (name: string) => `Remove ${name}?`,
    removeMeans: (size: string) => `Frees ${size} on disk. Chats and answers are kept.`,
    removeMeansGettable: (size: string) =>
      `Frees ${size} on disk. Chats and answers are kept, and it can be got again.`,
    keep: 'Keep',
    fromFolder: 'From a folder or a file',
    fromFolderMeans:
      'A model that is already on this computer is added in the terminal, in the app’s folder:',
    copyCommand: 'Copy the command',
    askingAboutPictures: 'Asking about pictures',
    linesBeside: 'Lines beside pictures',
    linesBesideMeans:
      'The lines that the reader found and that match the question go to the model beside the picture.',
    offerMeans: 'answers questions about pictures',

    // choice of model and quality
    chooseModel: (name: string) => `${name}, choose what answers`,
    whatAnswers: 'What answers in this chat',
    automatic: 'Automatic',
    readerOnly: 'Reader only',
    readerOnlyMeans: 'the lines that match',
    moreModels: 'Models…',
    quality: 'Quality',
    details: { fast: 'Fast', balanced: 'Balanced', sharp: 'Sharp' },
    detailTip: (n: number) => `At most ${views(n)} of a picture`,
    answeredByLooking: (model: string, n: number) => `Answered by ${model}, at most ${views(n)} of a picture`,
    modelLooks: 'looks at your pictures and answers',

    // an answer
    lookedViews: (n: number) => (n > 0 ? `Looked, ${views(n)}` : 'Looked'),
    tokensRead: (n: number) => `${f.number(n)} tokens read`,
    tokensReadWithImages: (n: number, images: number) =>
      `${f.number(n)} tokens read, ${f.number(images)} of them for pictures`,
    tokensWritten: (n: number) => `${f.number(n)} written`,

    // what the model saw
    whatModelSaw: 'What the model saw',
    viewsLayer: 'Views',
    viewNumber: (n: number) => `View ${f.number(n)}`,
    viewAll: 'All',
    wholePicture: 'All: the whole picture',
    allViews: 'All views, in the order in which the model saw them',
    howItLooked: 'How it looked',
    setting: 'Setting',
    cutInto: 'Cut into',
    cutIntoViews: (rows: number, columns: number) => `${size(rows, columns)} views, row by row`,
    notCut: 'not cut, one view',
    eachView: 'Each view',
    viewScale: (width: number, height: number, side: number) =>
      `${size(width, height)} pixels of the picture, seen as ${size(side, side)}`,
    overview: 'Overview',
    overviewMeans: (side: number) => `the whole picture, seen as ${size(side, side)}`,
    cost: 'Cost',
    costOf: (n: number, tokens: string) => (tokens === '' ? views(n) : `${views(n)}, ${tokens}`),
    imageTokens: (n: number) => `${f.number(n)} image tokens`,
    imageTokensOfAll: (n: number) => `${f.number(n)} image tokens for all pictures`,
    smallText: (height: number) => `Text is ${f.number(height)} px tall after scaling`,
    smallTextMeans: (n: number) => `${lines(n)} under 10 px. Below that the model guesses.`,
    sharpLooksCloser: 'Sharp may look closer.',
    smallLines: 'Too small to be sure of',
    pixelsTall: (height: number) => `${f.number(height)} px`,
    inView: (n: number) => `view ${f.number(n)}`,
    noSmallText: 'All lines that the reader found are 10 px or taller after scaling.',
    legendViews: (n: number) => `View borders, ${f.number(n)}`,
    legendSmall: 'Under 10 px after scaling',
  }
}

export type ModelMessages = ReturnType<typeof englishModels>
