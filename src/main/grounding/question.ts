/** What a question asks: the words to look for, the kind of answer it expects, and where on the screen it points. */
import { fold } from './fold'
import { type Term, termsOf } from './terms'

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
  [
    'path',
    /\bpath\b|\bfolder\b|\bdirectory\b|\bwhich file\b|\bwhat file\b|\bfile ?name\b|\bname of the \w*\s?file\b|\b(which|what) (process|program|executable)\b|\bbranch\b|\brepository\b|哪个进程|分支|路径|目录|哪个文件|文件名/,
  ],
  ['version', /\bversions?\b|\brelease\b|版本/],
  [
    'percent',
    /\bpercent(age)?\b|\bwhat share\b|\brate\b|\bratio\b|\bproportion\b|\busage\b|\bzoom\b|\bhow (much|full)\b|百分|比例|占比|使用率|率/,
  ],
  [
    'amount',
    /\bprice\b|\bcosts?\b|\btotal\b|\bamount\b|\bpaid\b|\bpay\b|\btip\b|\btax\b|\bfee\b|\bbalance\b|\bhow much\b|价格|金额|总计|合计|多少钱|小费|税|余额/,
  ],
  [
    'size',
    /\bmemory\b|\bram\b|\bdisk\b|\bstorage\b|\bsize\b|\bspace\b|\bcapacity\b|\bhow (much|big|large)\b|内存|大小|容量|多大/,
  ],
  [
    'duration',
    /\bhow long\b|\bduration\b|\btook\b|\belapsed\b|\blength\b|\bhow old\b|\buptime\b|\bperiod\b|多久|多长时间|时长|耗时/,
  ],
  ['time', /\bwhen\b|\btimes?\b|\bclock\b|\bposition\b|\bhour\b|几点|时间|什么时候|何时/],
  [
    'date',
    /\bwhen\b|\bdate\b|\bwhat day\b|\bwhich day\b|\bdeadline\b|\bdue\b|\bperiod\b|日期|什么时候|何时|哪天|几号/,
  ],
  ['count', /\bhow many\b|\bnumber of\b|\bcount\b|多少|几[个条项人次]/],
  [
    'identifier',
    /\bp?id\b|\btid\b|\bcode\b|\bport\b|\bnumber\b|\bno\b|\bserial\b|\bphone\b|\bdigits\b|\bspeed\b|\blevel\b|编号|号码|代码|端口|电话|号/,
  ],
  [
    'state',
    /\bon or off\b|\benabled\b|\bdisabled\b|\byes or no\b|\bchecked\b|\bturned on\b|是否|开还是关|启用/,
  ],
  ['user', /\b(which|what|who) .*\b(user|account|login)\b|\buser ?name\b|哪个用户|用户名|账号/],
  [
    'name',
    /^who\b|\b(which|what) (user|person|author|customer|company|country|city)\b|\bwhose\b|\bauthor\b|\bwho (is|was|made|wrote)\b|谁|姓名|作者|负责人/,
  ],
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

const LIST =
  /\b(what|which)\b.*\b\w+s\b.*\b(are|exist|listed|available)\b|\blist\b|\ball (the )?\w+s\b|哪些|列出/

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
