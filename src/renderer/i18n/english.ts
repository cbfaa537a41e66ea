/** Every sentence of the window in English. The other languages have the same keys: the type is taken from here. */
import type { FailureCode } from '../../shared/contract'
import type { Format } from './format'

/** What a sentence about a failure may speak of; absent parts read as something general. */
export interface FailureDetails {
  file: string
  format: string
  width: string
  height: string
  limit: string
  needed: string
  free: string
  left: string
}

export function english(f: Format) {
  const words = (n: number) => `${f.number(n)} ${f.plural(n, { one: 'word', other: 'words' })}`
  const files = (n: number) => `${f.number(n)} ${f.plural(n, { one: 'file', other: 'files' })}`
  return {
    // sidebar
    chats: 'Chats',
    newChat: 'New chat',
    settings: 'Settings',
    hideSidebar: 'Hide the sidebar',
    showSidebar: 'Show the sidebar',
    noChats: 'Your chats will be listed here',
    today: 'Today',
    yesterday: 'Yesterday',
    lastWeek: 'Last week',
    offline: 'Offline',
    bytesSent: (n: number) => `${f.number(n)} ${f.plural(n, { one: 'byte', other: 'bytes' })} sent`,
    offlineTip: 'Nothing of yours has left this computer.',
    downloading: (done: string) => `Getting a model · ${done}`,
    chatMenu: (title: string) => `More about “${title}”`,
    rename: 'Rename',
    remove: 'Delete',
    renameLabel: 'Name of the chat',
    deleted: (title: string) => `“${title}” was deleted`,
    undo: 'Undo',
    writing: 'An answer is being written',
    untitled: 'Untitled',

    // first start
    dropTitle: 'Drop a picture, ask a question.',
    dropLead: 'The answer shows the lines it rests on. It all happens on this computer.',
    dropZone: 'Drop a screenshot, photo or document',
    orPaste: 'or paste with',
    orChoose: ', or',
    chooseFiles: 'choose files',
    sample: (name: string) => `Sample: ${name}`,
    worksNow: 'Works now',
    tryIt: 'Try it',
    modelAnswers: 'answers from the words read in your files',
    modelInstalling: (done: string) =>
      `being prepared, ${done}. Questions are answered with the lines that match until then.`,
    modelFailed: 'could not be prepared. Questions are answered with the lines that match.',
    modelDamaged: 'is damaged on disk. Questions are answered with the lines that match.',
    noModel: 'No model is here yet',
    noModelMeans: 'Questions are answered with the lines of your files that match.',
    modelFacts: (size: string, context: number) =>
      `${size} on disk · reads up to ${f.number(context)} tokens at once`,
    readerWorks: 'Reading text in pictures works without any download.',

    // composer
    question: 'Ask a question',
    placeholderFirst: 'Ask anything, or drop a file first',
    placeholderNext: 'Ask a follow-up',
    placeholderWaiting: 'Ask a follow-up, it will wait its turn',
    placeholderFiles: 'Ask about what you added',
    addFiles: 'Add files',
    send: 'Send',
    stop: 'Stop',
    filesToSend: 'Files to send',
    removeFile: (name: string) => `Remove ${name}`,
    copying: 'copying',
    waitingToBeRead: 'waiting',
    readingText: (share: string) => `reading text ${share}`,
    wordsRead: (n: number) => `${words(n)} read`,
    noWords: 'no text found',
    moreFiles: (n: number) => `+${f.number(n)}`,
    showAllFiles: (n: number) => `Show ${files(n)} more`,
    fewerFiles: 'Show fewer',
    someFilesSent: (sent: number, all: number) => `${f.number(sent)} of ${files(all)} will be sent`,
    filesSent: (n: number) => `${files(n)} will be sent`,
    stillReading: (n: number) =>
      `${files(n)} still being read: the answer waits for ${f.plural(n, { one: 'it', other: 'them' })}`,
    nothingToSend: 'Nothing to send yet',
    writeQuestion: 'Write a question about what you added',
    answeredBy: (model: string) => `Answered by ${model}, on this computer`,
    answeredByReader: 'Answered by the reader with the lines that match',
    pictureRemembered: 'The files of this chat are remembered: just ask on',
    next: (question: string) => `Next: ${question}`,
    cancelNext: (question: string) => `Do not ask “${question}”`,
    waitingQuestions: 'Questions that wait',
    pastedPicture: 'Pasted picture',

    // drop overlay
    dropHere: 'Drop to add to this chat',
    dropNew: 'Drop to start a new chat',
    pictures: (n: number) =>
      `${f.number(n)} ${f.plural(n, { one: 'picture', other: 'pictures' })}: ask about ${f.plural(n, { one: 'it', other: 'them' })}`,
    documents: (n: number) =>
      `${f.number(n)} ${f.plural(n, { one: 'document', other: 'documents' })}: ask about what is written there`,
    foldersOrOthers: (n: number) =>
      `${f.number(n)} ${f.plural(n, { one: 'file or folder', other: 'files or folders' })} of another kind`,
    hold: 'Hold',
    forNewChat: 'to start a new chat instead',
    toCancel: 'to cancel',

    // thread
    thread: 'Questions and answers',
    questionLabel: 'Question',
    answer: 'Answer',
    openPicture: (name: string) => `Open ${name}`,
    moreFilesHere: (n: number) => `+${f.number(n)}`,
    whatWasRead: 'What was read',
    size: (width: number, height: number) => `${f.number(width)} × ${f.number(height)}`,
    reading: (done: number, total: number) =>
      total > 1 ? `Reading ${f.number(done)} of ${files(total)}` : 'Reading',
    readDone: 'Read',
    looking: (done: number, total: number) =>
      total > 0 ? `Looking, view ${f.number(done)} of ${f.number(total)}` : 'Looking',
    lookedDone: 'Looked',
    searching: 'Searching the text',
    searchedDone: 'Searched',
    opening: 'Opening the model',
    openedDone: 'Model opened',
    thinking: (share: string) => (share === '' ? 'Reading the question' : `Reading the question, ${share}`),
    thoughtDone: 'Question read',
    writingNow: 'Writing',
    starting: 'Starting',
    quotes: 'Quotes',
    restsOn: (n: number) => `Rests on ${f.plural(n, { one: 'this line', other: 'these lines' })}`,
    showAllQuotes: (n: number) => `Show all ${f.number(n)}`,
    fewerQuotes: 'Show fewer',
    page: (n: number) => `p. ${f.number(n)}`,
    openQuote: (text: string, file: string) => `${text}. Show it in ${file}`,
    foundByReader: 'Found by the reader, no model involved',
    foundTip: 'in the file: show where',
    notFoundTip: 'not in the picture',
    copy: 'Copy',
    copied: 'Copied',
    copyCode: 'Copy code',
    copyLink: (address: string) => `Copy the address ${address}`,
    tryAgain: 'Try again',
    continue: 'Continue',
    keepAsItIs: 'Keep as it is',
    removeAction: 'Remove',
    chooseOther: 'Choose another file',
    installModel: 'Get the model',
    previousVersion: 'Previous version',
    nextVersion: 'Next version',
    version: (n: number, of: number) => `${f.number(n)}/${f.number(of)}`,
    speed: (perSecond: number) => `${f.number(Math.round(perSecond))} tokens/s`,
    firstWord: (time: string) => `first word after ${time}`,
    stoppedAfter: (n: number) => `stopped after ${f.number(n)} tokens`,
    stopped: 'Stopped',
    stoppedMeans: 'What was written is kept.',
    interrupted: 'This answer was interrupted',
    interruptedMeans: 'The app ended while it was being written. What was written is kept.',
    cut: 'The answer reached its longest length',
    cutAfter: (n: number) => `Reached the limit of ${f.number(n)} tokens`,
    cutMeans: 'It can go on where it ended.',
    failed: 'The answer could not be written',
    newText: 'New text',
    answerFinished: (tokens: number) =>
      tokens > 0 ? `Answer finished, ${f.number(tokens)} tokens` : 'Answer finished',
    emptyAnswer: 'Nothing was written.',
    openingChat: 'Opening the chat',
    chatFailed: 'This chat could not be opened',
    summaryOfFiles: (n: number) => files(n),

    // viewer
    viewer: 'What was read',
    backToChat: 'Back to the chat',
    layers: 'Layers',
    wordsLayer: 'Words',
    answerLayer: 'Answer',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomFit: 'Fit to the window',
    checked: 'Checked against the files',
    nothingToCheck: 'The answer has no numbers, dates, amounts or links to check.',
    notFoundCount: (missing: number, all: number) =>
      `${f.number(missing)} of ${f.number(all)} ${f.plural(missing, { one: 'is', other: 'are' })} not in the picture`,
    allFound: (all: number) => `All ${f.number(all)} are in the files`,
    notFoundMeans: 'It may be worked out from what is there, or have no source. Look before you rely on it.',
    checkLimits:
      'The check compares the answer with words the built-in reader found. It can miss handwriting.',
    linesRead: (n: number) => `${f.number(n)} ${f.plural(n, { one: 'line', other: 'lines' })} read`,
    copyLine: (text: string) => `Copy “${text}”`,
    copyAll: 'Copy all text',
    legendAnswer: 'Stands in the answer',
    legendWords: (n: number) => `Words, ${f.number(n)} read`,
    nothingRead: 'No text was found here.',
    readingFailed: 'The text cannot be shown',
    readingNow: 'The file is still being read',
    pageOf: (n: number, of: number) => `Page ${f.number(n)} of ${f.number(of)}`,
    previousPage: 'Previous page',
    nextPage: 'Next page',
    sureTo: (share: string) => `sure to ${share}`,

    // settings
    backToChats: 'Back to chats',
    appearance: 'Appearance',
    theme: 'Theme',
    themeMeans: 'Pictures keep their own colours.',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    language: 'Language',
    languageMeans: 'Of the app. Answers come in the language of the question.',
    whatRunsWhere: 'What runs where',
    checking: 'Checking…',
    checkAgain: 'Check again',
    host: 'Window',
    hostElectron: 'Electron',
    hostStandIn: 'stand-in for Electron',
    missing: (what: string) => `Not available here: ${what}`,
    device: 'Device',
    reader: 'Reader',
    models: 'Models',
    database: 'Chats',
    databaseFacts: (n: number, size: string, health: string) =>
      `${f.number(n)} ${f.plural(n, { one: 'chat', other: 'chats' })}, ${size}, ${health}`,
    dataFolder: 'Data folder',
    memory: 'Memory',
    memoryFacts: (free: string, total: string) => `${free} of ${total} free`,
    versionLabel: 'Version',
    modelStates: { ready: 'ready', installing: 'being prepared', damaged: 'damaged', failed: 'failed' },
    none: 'none',
    notEncrypted: 'Chats are not encrypted by this app',
    notEncryptedMeans: 'Anyone who can open your account on this computer can read them.',

    // shortcuts
    shortcuts: 'Shortcuts',
    close: 'Close',
    or: 'or',
    groupWriting: 'Writing',
    groupAround: 'Getting around',
    groupPictures: 'Pictures',
    groupAnswers: 'Answers',
    newLine: 'New line',
    stopAnswer: 'Close what is open, else stop the answer',
    attachClipboard: 'Attach what is on the clipboard',
    justType: 'Just start typing: the box takes it',
    nextChat: 'Next chat',
    toggleSidebar: 'Hide or show the sidebar',
    regions: 'Next part of the window',
    layersKeys: 'Words, answer',
    copyLast: 'Copy the last answer',
    versionsKeys: 'Previous, next version',
    renameChat: 'Rename a chat',
    deleteChat: 'Delete a chat',

    // failures
    dismiss: 'Dismiss',
    details: 'Details',
    windowFailed: 'The window ran into a fault',
    windowFailedMeans: 'Your chats are safe on disk. Load the window again to go on.',
    loadAgain: 'Load the window again',
    startFailed: 'Deskglass could not show your chats',
    failures: {
      'not-a-picture': (d) => `${d.file} is not a picture that can be read. Choose another file.`,
      'empty-file': (d) => `${d.file} is empty. Choose another file.`,
      'damaged-file': (d) => `${d.file} is damaged. Choose another copy of it.`,
      'too-large': (d) =>
        `${d.file} is too large${d.limit && `: at most ${d.limit} can be read`}. Choose a smaller file.`,
      'unsupported-kind': (d) =>
        `${d.file} is of a kind that cannot be read. Save it as a picture, PDF or text first.`,
      locked: (d) => `${d.file} needs a password. Save it without one first.`,
      'file-vanished': (d) =>
        `${d.file} was moved or deleted while it was being read. Add it again from where it is now.`,
      'too-many-files': (d) =>
        `At most ${d.limit || '300'} files go with one question${d.left && `; left out: ${d.left}`}. Ask about the rest in another question.`,
      'disk-full': (d) =>
        `The disk is full${d.needed && d.free && `: needs ${d.needed}, ${d.free} is free`}. Free some space and try again.`,
      'folder-read-only': () =>
        'The data folder cannot be written to. New chats are not kept until it can be.',
      'timed-out': (d) => `${d.file} took too long to read and was given up. Try a smaller or simpler one.`,
      'reader-stopped': (d) =>
        `The reader stopped working on ${d.file}. It has been started again; the other files are not affected.`,
      'engine-stopped': () =>
        'The model stopped working in the middle of this answer. It has been started again and is ready. What it had written is kept.',
      'model-damaged': () => 'The model’s file differs from the published one and is not used. Get it again.',
      'model-missing': () => 'The model is not on this computer. Get it, or ask without one.',
      'model-unsupported': () => 'This model is of a kind that the app cannot run.',
      'not-enough-memory': (d) =>
        `There is not enough memory for the model${d.needed && d.free && `: needs ${d.needed}, ${d.free} is free`}. Close other programs and try again.`,
      'context-full': () =>
        'The question and its files are more than the model can take in at once. Ask about fewer files, or start a new chat.',
      'database-newer': () =>
        'Your chats were written by a newer version of Deskglass. They are untouched; use that version to open them.',
      'database-damaged': () =>
        'The file with your chats is damaged. What could be read was restored from a copy.',
      'already-running': () => 'Deskglass is already open.',
      'not-found': () => 'This is no longer here. It may have been deleted.',
      'invalid-request': () => 'The app refused this because it was not understood. Try again.',
      bug: () => 'Something in the app went wrong. Your chats are not affected. Try again.',
    } satisfies Record<FailureCode, (details: FailureDetails) => string> as Record<
      FailureCode,
      (details: FailureDetails) => string
    >,
    thisFile: 'This file',
  }
}

export type Messages = ReturnType<typeof english>
