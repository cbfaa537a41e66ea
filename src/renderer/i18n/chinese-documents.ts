/** Sentences about documents: pages, how they were read, their summaries, the library. In Simplified Chinese. */
import type { PageUnit, SummaryLength } from '../../shared/contract'
import { coverageParts } from '../documents/page-counts'
import type { DocumentMessages } from './english-documents'
import type { Format } from './format'

/** Measure word and noun, as in 42 页, 3 个工作表. */
const UNITS: Record<PageUnit, { measure: string; noun: string }> = {
  picture: { measure: '张', noun: '图片' },
  page: { measure: '', noun: '页' },
  slide: { measure: '张', noun: '幻灯片' },
  sheet: { measure: '个', noun: '工作表' },
  chapter: { measure: '', noun: '章' },
  part: { measure: '个', noun: '部分' },
  frame: { measure: '', noun: '帧' },
}

const LENGTHS: Record<SummaryLength, string> = { short: '一段', page: '一页', sections: '按章节' }

export function chineseDocuments(f: Format): DocumentMessages {
  const name = (unit: PageUnit) => `${UNITS[unit].measure}${UNITS[unit].noun}`
  const units = (unit: PageUnit, n: number) => `${f.number(n)} ${name(unit)}`
  const nth = (unit: PageUnit, n: number) => `第 ${f.number(n)} ${name(unit)}`

  function place(unit: PageUnit, n: number, title = ''): string {
    if (unit === 'frame') return title === '' ? nth(unit, n) : `${title} 处`
    return unit === 'sheet' && title !== '' ? `工作表“${title}”` : nth(unit, n)
  }

  function duration(seconds: number): string {
    if (seconds < 1) return '不到 1 秒'
    if (seconds < 60) return `${f.number(Math.round(seconds))} 秒`
    if (seconds < 3600) return `${f.number(Math.round(seconds / 60))} 分钟`
    return `${f.number(Math.floor(seconds / 3600))} 小时 ${f.number(Math.round((seconds % 3600) / 60))} 分钟`
  }

  return {
    units,
    place,
    places: (unit, from, to) => `第 ${f.number(from)}–${f.number(to)} ${name(unit)}`,
    byOcr: '文字识别',
    readByOcr: (where) => `${where}（文字识别）`,
    lookedAt: '模型看过',
    unitOf: nth,
    ofUnits: (n) => `共 ${f.number(n)}`,
    unitsRead: (unit, read, total) => `${f.number(read)} / ${units(unit, total)}`,
    coverage(unit, counts) {
      const { done, total, failed } = counts
      const first =
        done === total && failed === 0
          ? `全部 ${units(unit, total)}已读`
          : `已读 ${f.number(done - failed)} / ${units(unit, total)}`
      const parts = {
        ocr: (n: number) => `${f.number(n)} 由文字识别`,
        vision: (n: number) => `${f.number(n)} 由模型看过`,
        blank: (n: number) => `${f.number(n)} 空白`,
        failed: (n: number) => `${f.number(n)} 无法读取`,
      }
      return [first, ...coverageParts(counts).map(([part, n]) => parts[part](n))].join('，')
    },
    markNames: { w: '等待中', t: '已读', o: '由文字识别读取', v: '由模型看过', b: '空白', f: '无法读取' },
    cellName: (where, how) => `${where}，${how}`,
    cellRange: (unit, from, to) =>
      from === to ? nth(unit, from) : `第 ${f.number(from)} 至 ${f.number(to)} ${name(unit)}`,
    legendRead: '已读',
    legendOcr: '文字识别',
    legendLooked: '模型看过',
    legendBlank: '空白',
    legendFailed: '未能读取',
    legendWaiting: '等待中',
    pageFailed: (where, why) => `${where}无法读取${why === '' ? '。' : `：${why}`}`,
    retryPage: '再读一次这一页',
    retryingPage: '正在重新读取…',

    documentRead: '文字已读',
    locked: '需要密码',
    unlock: '解锁',
    unlocking: '正在核对…',
    password: (file) => `${file} 的密码`,
    wrongPassword: '这个密码打不开它',
    minutes: (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`,
    documentsHere: (n) => `${f.number(n)} 份文档：可提问，也可总结`,
    videosHere: (n) => `${f.number(n)} 个视频：可就画面提问`,

    addFolder: '添加文件夹',
    lookingThrough: (folder, n) => `正在查看“${folder}”，已找到 ${f.number(n)} 个文件`,
    folderAdded: (folder, n) => `来自“${folder}”的 ${f.number(n)} 个文件`,
    folderEmpty: (folder) => `“${folder}”中没有可以读取的文件`,
    leftOut: (n) => `${f.number(n)} 个文件未添加`,
    showLeftOut: '查看是哪些',
    hideLeftOut: '收起名单',
    whyLeftOut: {
      hidden: '隐藏文件或由其他程序生成',
      kind: '类型无法读取',
      'too-many': '超出一个问题的数量上限',
      unreadable: '无法打开',
    },

    placeholderDocument: '就这份文档提问',
    summarize: '总结',
    summaryLength: '总结的长度',
    lengths: { short: '一段', page: '一页', sections: '按章节' },
    summaryLanguages: { document: '用文档的语言', en: '用英文', 'zh-CN': '用中文' },
    summaryOf: (file, length, language) =>
      `总结“${file}”，${LENGTHS[length]}${language === '' ? '' : `，${language}`}`,
    summarizesOnEnter: '按回车总结整份文档，或写一个问题',
    summarizeThese: (n) => `${f.number(n)} 份文档`,
    wholeDocument: '总结整份文档',
    summaryJob: '总结任务',
    pause: '暂停',
    goOn: '继续',
    startOver: '重新开始',
    keepPages: (unit, n) => `保留这 ${units(unit, n)}`,
    pausedAt: (unit, n, total) => `已在${nth(unit, n)}暂停，共 ${f.number(total)}`,
    pausedSummingUp: '在总结时暂停',
    stoppedAt: (unit, n, total) => `已在${nth(unit, n)}停止，共 ${f.number(total)}`,
    pausedMeans: '已读的内容会保留，重新启动后也在。',
    summaryInterrupted: '应用中途结束。已读的内容保留。',
    timeLeft: (seconds) => `大约还需 ${duration(seconds)}`,
    workLeft: (seconds) => `大约还有 ${duration(seconds)}的工作`,
    workedFor(milliseconds) {
      const seconds = Math.max(1, Math.round(milliseconds / 1000))
      if (seconds < 60) return `${f.number(seconds)} 秒`
      return `${f.number(Math.floor(seconds / 60))} 分 ${f.number(seconds % 60)} 秒`
    },
    readingUnit: (unit, n) => `正在读${nth(unit, n)}。`,
    mayChange: (unit, total) =>
      total > 0 ? `在读完全部 ${units(unit, total)}之前，以上文字仍可能改变。` : '以上文字仍可能改变。',
    summingUp: (unit, done, total) =>
      total > 1 ? `正在总结，已到 ${f.number(done)} / ${units(unit, total)}。` : '正在总结。',
    allOwnWords: '全部是文档的原句，没有使用模型',
    ownWords: '原句',
    notSupported: '所指的页上没有：采用前请先查看',
    unsupportedCount: (n) => `${f.number(n)} 句没有得到所指页面的支持`,
    unsupportedMeans: '以琥珀色标出。采用前请先查看那些页。',
    lineNamesPage: (unit) => `每一句都注明${UNITS[unit].noun}`,
    openCitation: (where) => `${where}：显示原文`,
    moreCitations: (n) => `+${f.number(n)}`,
    showMoreCitations: (n) => `再显示 ${f.number(n)} 处`,
    saveAs: '另存为',
    exportFormats: { md: 'Markdown', docx: 'Word', pdf: 'PDF' },
    saving: '正在保存…',

    noteWholeText: '模型读了全文',
    notePassages: (passages, pages) =>
      `模型读了匹配的 ${f.number(passages)} 段原文${pages > 0 ? `，来自 ${f.number(pages)} 页` : ''}`,
    noteSoFar: (unit, read, total) =>
      `回答时文件还没读完：根据 ${units(unit, total)}中已读的 ${f.number(read)} ${name(unit)}`,
    noteStoryboard: (frames) => `这个模型不能看视频：它把 ${f.number(frames)} 帧当作图片看`,
    noteFewerFrames: (frames, wanted) => `${f.number(wanted)} 帧中放得下 ${f.number(frames)} 帧`,
    noteDocumentLanguage: (wanted) => `无法译成${wanted === 'en' ? '英文' : '中文'}：这些是文档的原句`,

    pagePanel: '文档的一页',
    sources: { text: '文字层', vision: '模型看过', none: '未读取', file: '来自文件' },
    ocrSure: (share) => `文字识别，把握 ${share}`,
    previousUnit: (unit) => `上一${name(unit)}`,
    nextUnit: (unit) => `下一${name(unit)}`,
    closePanel: '关闭这一页',
    copyPage: '复制文字',
    copyDocument: '复制全文',
    copyTable: '复制表格',
    noTables: '这一页没有表格',
    tableAs: (n, of, format) => (of > 1 ? `表格 ${f.number(n)}：${format}` : `表格：${format}`),
    tableFormats: { tsv: 'TSV，用于电子表格', csv: 'CSV', md: 'Markdown' },
    blankPage: (unit, where) => `${where}没有发现文字${unit === 'frame' ? '' : '，似乎是空白'}。`,
    pageWaiting: (where) => `${where}还没有读到。`,
    pageLoading: '正在打开这一页',
    passageMarked: (words) => `标出的是“${words}”背后的原文。`,
    passageQuoted: '标出的是回答所依据的原文。',
    passageNotMarked: '原文在这一页上，但无法标出位置。',
    pagePicture: (where) => `${where}的样子`,
    larger: '放大',
    smaller: '缩小',

    library: '文档',
    libraryLead: '只要还有对话用到，读过的内容就会保留，并可搜索。',
    noDocuments: '还没有文档。拖入 PDF 或 Word 文件即可。',
    searchDocuments: '在所有文档中搜索',
    nothingFound: (query, n) => `${f.number(n)} 份文档中没有“${query}”。`,
    hits: (n) => `${f.number(n)} 处`,
    searchingDocuments: '正在搜索…',
    inChats: (n) => `在 ${f.number(n)} 个对话中`,
    openChat: (title) => `打开对话“${title}”`,
    openDocument: (file) => `打开 ${file}`,
    documentKeys: '上一页、下一页',
    groupDocuments: '文档',
  }
}
