/** What a question asks: the words to look for, the kind of answer it expects, and where on the screen it points. */
import { fold } from './fold'
import { HAN_WORDS, sameMeaning } from './vocabulary'
import { stem } from './stem'

/** One thing of a question to look for in the text. */
export interface Term {
  text: string
  kind: 'word' | 'token' | 'han' | 'quoted'
  weight: number
  /** Other words that would do as well, at a discount. */
  others: readonly string[]
}

export type AnswerKind =
  | 'count'
  | 'ratio'
  | 'percent'
  | 'amount'
  | 'duration'
  | 'time'
  | 'date'
  | 'version'
  | 'path'
  | 'link'
  | 'email'
  | 'network'
  | 'hash'
  | 'identifier'
  | 'name'
  | 'state'
  | 'user'
  | 'phone'
  | 'model'
  | 'question'
  | 'street'
  | 'size'

export type Cue = 'title' | 'button' | 'bottom' | 'top' | 'left' | 'right' | 'menu' | 'tab' | 'red'

export interface AskedFor {
  terms: Term[]
  kinds: AnswerKind[]
  cues: Cue[]
  /** Place in a row of lines that the question counts to: 1 is the first, -1 the last. */
  ordinal: number | null
  /** Wants all of a kind, not one. */
  list: boolean
}

const STOP_WORDS = new Set(
  `a an the this that these those it its is are was were be been being am do does did has have had having will would can could
  should may might must shall what which who whom whose when where why how many much of in on at to for from with by as about into
  over under and or not no yes if then than there their they them he she his her we our you your i me my any some all each every
  please tell give find show shows shown showing display displayed displays see seen say says said written write writes stand
  stands read reads called look looks mean means one ones get gets got here also just only so such too very up out off now
  picture image screenshot screen photo text word words`.split(/\s+/),
)

/** Words that speak of the interface and not of what stands in it; they may still be looked for, at a discount. */
const INTERFACE_WORDS = new Set(
  `title heading header caption button tab tabs window dialog dialogue box popup message status bar menu side sidebar entry entries
  row rows column columns line lines cell table list item items field icon first second third fourth fifth last next top bottom left
  right lower upper lowest highest middle selected current currently checked highlighted marked red green blue yellow orange gray grey
  black white bold page label labeled labelled file`.split(/\s+/),
)

/** Words that may be labels themselves, and in most questions are only grammar. */
const VAGUE_WORDS = new Set(['name', 'value', 'number'])

const HAN_EMPTY =
  /请问|请|是什么|什么|多少|哪一个|哪个|哪些|哪里|哪|怎么|如何|为什么|是否|有没有|几个|有几|写着|写了|显示|叫做|叫|里面|里|中的|中|上面|上|下面|下|的|了|吗|呢|是|在|有|个|和|与|或|被|把|这|那|您|你|我|它|他|她|谁|何时|现在|图|截图|图片|一共|出|选中|标出|左侧|右侧|左边|右边|第[一二三四五六七八九十\d]+[行列个项条]?|最后/gu

const KINDS: readonly (readonly [AnswerKind, RegExp])[] = [
  ['ratio', /\bhow many of how many\b|\bout of\b|几分之/],
  ['email', /\be-?mail\b|邮箱|电子邮件/],
  ['link', /\burl\b|\blink\b|\bweb ?site\b|\bweb address\b|网址|链接/],
  ['network', /\bip\b|\bmac address\b|ip ?地址/],
  ['phone', /\b(tele)?phone\b|\bmobile number\b|\bcall\b|电话|手机号/],
  ['street', /(?<!(ip|mail|web|mac|email) )\baddress\b|\bstreet\b|(?<!(ip|邮箱|网络) ?)地址/],
  ['model', /\bmodels?\b|型号/],
  ['question', /\basks?\b|\basked\b|\bquestion\b|问的|询问|问题/],
  ['hash', /\bhash\b|\bchecksum\b|\bsha-?\d*\b|\bmd5\b|\bcommit id\b|哈希|校验/],
  ['path', /\bpath\b|\bfolder\b|\bdirectory\b|\bwhich file\b|\bwhat file\b|\bfile ?name\b|\bname of the \w*\s?file\b|\b(which|what) (process|program|executable)\b|\bbranch\b|\brepository\b|哪个进程|分支|路径|目录|哪个文件|文件名/],
  ['version', /\bversions?\b|\brelease\b|版本/],
  ['percent', /\bpercent(age)?\b|\bwhat share\b|\brate\b|\bratio\b|\bproportion\b|\busage\b|\bzoom\b|百分|比例|占比|使用率|率/],
  ['amount', /\bprice\b|\bcosts?\b|\btotal\b|\bamount\b|\bpaid\b|\bpay\b|\btip\b|\btax\b|\bfee\b|\bbalance\b|\bhow much\b|价格|金额|总计|合计|多少钱|小费|税|余额/],
  ['size', /\bmemory\b|\bram\b|\bdisk\b|\bstorage\b|\bsize\b|\bspace\b|\bcapacity\b|\bhow (much|big|large)\b|内存|大小|容量|多大/],
  ['duration', /\bhow long\b|\bduration\b|\btook\b|\belapsed\b|\blength\b|\bhow old\b|\buptime\b|\bperiod\b|多久|多长时间|时长|耗时/],
  ['time', /\bwhen\b|\btimes?\b|\bclock\b|\bposition\b|\bhour\b|几点|时间|什么时候|何时/],
  ['date', /\bwhen\b|\bdate\b|\bwhat day\b|\bwhich day\b|\bdeadline\b|\bdue\b|\bperiod\b|日期|什么时候|何时|哪天|几号/],
  ['count', /\bhow many\b|\bnumber of\b|\bcount\b|多少|几[个条项人次]/],
  ['identifier', /\bp?id\b|\btid\b|\bcode\b|\bport\b|\bnumber\b|\bno\b|\bserial\b|\bphone\b|\bdigits\b|\bspeed\b|\blevel\b|编号|号码|代码|端口|电话|号/],
  ['state', /\bon or off\b|\benabled\b|\bdisabled\b|\byes or no\b|\bchecked\b|\bturned on\b|是否|开还是关|启用/],
  ['user', /\b(which|what|who) .*\b(user|account|login)\b|\buser ?name\b|哪个用户|用户名|账号/],
  ['name', /^who\b|\b(which|what) (user|person|author|customer|company|country|city)\b|\bwhose\b|\bauthor\b|\bwho (is|was|made|wrote)\b|谁|姓名|作者|负责人/],
]

const CUES: readonly (readonly [Cue, RegExp])[] = [
  ['title', /\btitle\b|\bheading\b|\bcaption\b|标题/],
  ['button', /\bbuttons?\b|按钮/],
  ['bottom', /\bbottom\b|\blowest\b|\bstatus bar\b|\bfooter\b|底部|下方|状态栏|最下/],
  ['top', /\btop\b|\bupper\b|\bheader\b|顶部|上方|最上/],
  ['left', /\bleft\b|左/],
  ['right', /\bright\b|右/],
  ['menu', /\bmenu\b|\bsidebar\b|\bside bar\b|菜单|侧栏/],
  ['red', /\bred\b|红色/],
  ['tab', /\btabs?\b|标签页|选项卡/],
]

const ORDINALS: readonly (readonly [number, RegExp])[] = [
  [-2, /\bsecond\b.*\bfrom the (bottom|end)\b|\bsecond (to )?last\b|倒数第二/],
  [-1, /\b(last|lowest|bottommost)\b|\bfirst\b.*\bfrom the (bottom|end)\b|最后|倒数第一|最下/],
  [1, /\bfirst\b|\b1st\b|\btopmost\b|第一|首/],
  [2, /\bsecond\b|\b2nd\b|第二/],
  [3, /\bthird\b|\b3rd\b|第三/],
  [4, /\bfourth\b|\b4th\b|第四/],
  [5, /\bfifth\b|\b5th\b|第五/],
]

const LIST = /\b(what|which)\b.*\b\w+s\b.*\b(are|exist|listed|available)\b|\blist\b|\ball (the )?\w+s\b|哪些|列出/

export function readQuestion(question: string): AskedFor {
  const folded = fold(question)
  const kinds = KINDS.filter(([, pattern]) => asksFor(pattern, folded)).map(([kind]) => kind)
  const cues = CUES.filter(([, pattern]) => pattern.test(folded)).map(([cue]) => cue)
  const ordinal = ORDINALS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null
  const terms = termsOf(question, cues.length > 0)
  return { terms, kinds, cues, ordinal, list: LIST.test(folded) }
}

/** The pattern names something that is asked for, and not given: in `PID 5852` or `version 3` the number is known. */
function asksFor(pattern: RegExp, question: string): boolean {
  const match = pattern.exec(question)
  if (!match) return false
  return !/^\s?[:#]?\s?["']?[\w.-]*\d/.test(question.slice(match.index + match[0].length))
}

function termsOf(question: string, hasCue: boolean): Term[] {
  const interfaceWeight = hasCue ? 0.1 : 0.2
  const folded = fold(question)
  const quoted = [...folded.matchAll(/"([^"]{2,})"|[「『《]([^」』》]{2,})[」』》]|(?<=^|\s)'([^']{2,})'(?=\s|$|[?.,!])/gu)].map(
    (match) => (match[1] ?? match[2] ?? match[3] ?? '').trim(),
  )
  const terms = [
    ...quoted.map((text): Term => ({ text, kind: 'quoted', weight: 2, others: [] })),
    ...latinTerms(folded, interfaceWeight),
    ...hanTerms(folded),
  ]
  const byText = new Map<string, Term>()
  for (const term of terms) if (!byText.has(term.text)) byText.set(term.text, term)
  return [...byText.values()]
}

function latinTerms(folded: string, interfaceWeight: number): Term[] {
  const pieces = folded.match(/[^\s\p{Script=Han}，。；：！？、（）()"「」『』《》]+/gu) ?? []
  return pieces.flatMap((piece) => latinTerm(interfaceWeight, piece.replace(/^['`,.;:!?[\]{}<>]+|['`,;:!?[\]{}<>]+$|\.+$/g, '').replace(/'s$/, '')))
}

function latinTerm(interfaceWeight: number, piece: string): Term[] {
  if (!/[\p{L}\p{N}]/u.test(piece)) return []
  const parts = piece.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 1 || /\d/.test(part))
  if (/^\p{N}+$/u.test(piece)) return [{ text: piece, kind: 'token', weight: 1, others: [] }]
  if (/[^\p{L}-]/u.test(piece)) {
    return [{ text: piece, kind: 'token', weight: 1.6, others: parts.filter((part) => part.length > 3 && !STOP_WORDS.has(part)) }]
  }
  if (STOP_WORDS.has(piece) || piece.length < 2) return []
  return parts.length > 1 ? [word(piece, 1, interfaceWeight), ...parts.filter((part) => !STOP_WORDS.has(part)).map((part) => word(part, 0.5, interfaceWeight))]
    : [word(piece, 1, interfaceWeight)]
}

function word(text: string, weight: number, interfaceWeight: number): Term {
  const isInterface = INTERFACE_WORDS.has(text)
  const meanings = [...new Set([text, stem(text)].filter((form) => form === text || form.length > 3).flatMap((form) => [...sameMeaning(form)]))]
  const others = isInterface ? meanings.filter((other) => /\p{Script=Han}/u.test(other)) : meanings
  return { text, kind: 'word', weight: isInterface ? weight * interfaceWeight : VAGUE_WORDS.has(text) ? weight * 0.4 : weight, others }
}

/** A Han run is cut at the words of the vocabulary; what is left is looked for by pairs of characters. */
function hanTerms(folded: string): Term[] {
  const runs = folded.replace(HAN_EMPTY, ' ').match(/\p{Script=Han}+/gu) ?? []
  return runs.flatMap((run) => [
    ...(run.length > 2 ? [han(run, 1.5)] : []),
    ...cutAtWords(run).flatMap((piece) => (piece.length <= 2 ? [han(piece, 1)] : pairs(piece).map((pair) => han(pair, 0.6)))),
  ])
}

function cutAtWords(run: string): string[] {
  const known = HAN_WORDS.find((candidate) => candidate.length > 1 && run.includes(candidate))
  if (!known) return [run]
  const at = run.indexOf(known)
  const before = run.slice(0, at)
  const after = run.slice(at + known.length)
  return [...(before ? cutAtWords(before) : []), known, ...(after ? cutAtWords(after) : [])]
}

function pairs(run: string): string[] {
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
}

function han(text: string, weight: number): Term {
  return { text, kind: 'han', weight, others: sameMeaning(text) }
}
