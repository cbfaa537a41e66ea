/** The words of a question to look for: without its grammar, whole names and numbers kept, Chinese cut at the words it is made of. */
import { fold } from './fold'
import { stem } from './stem'
import { HAN_WORDS, sameMeaning } from './vocabulary'

/** One thing of a question to look for in the text. */
export interface Term {
  text: string
  kind: 'word' | 'token' | 'han' | 'quoted'
  weight: number
  /** Other words that would do as well, at a discount. */
  others: readonly string[]
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

/** `hasCue`: the question's words about the interface are understood otherwise (cues.ts) and hardly looked for. */
export function termsOf(question: string, hasCue: boolean): Term[] {
  const interfaceWeight = hasCue ? 0.1 : 0.2
  const folded = fold(question)
  const quoted = [
    ...folded.matchAll(/"([^"]{2,})"|[「『《]([^」』》]{2,})[」』》]|(?<=^|\s)'([^']{2,})'(?=\s|$|[?.,!])/gu),
  ].map((match) => (match[1] ?? match[2] ?? match[3] ?? '').trim())
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
  return pieces.flatMap((piece) =>
    latinTerm(
      interfaceWeight,
      piece.replace(/^['`,.;:!?[\]{}<>]+|['`,;:!?[\]{}<>]+$|\.+$/g, '').replace(/'s$/, ''),
    ),
  )
}

function latinTerm(interfaceWeight: number, piece: string): Term[] {
  if (!/[\p{L}\p{N}]/u.test(piece)) return []
  const parts = piece.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 1 || /\d/.test(part))
  if (/^\p{N}+$/u.test(piece)) return [{ text: piece, kind: 'token', weight: 1, others: [] }]
  if (/[^\p{L}-]/u.test(piece)) {
    return [
      {
        text: piece,
        kind: 'token',
        weight: 1.6,
        others: parts.filter((part) => part.length > 3 && !STOP_WORDS.has(part)),
      },
    ]
  }
  if (STOP_WORDS.has(piece) || piece.length < 2) return []
  return parts.length > 1
    ? [
        word(piece, 1, interfaceWeight),
        ...parts.filter((part) => !STOP_WORDS.has(part)).map((part) => word(part, 0.5, interfaceWeight)),
      ]
    : [word(piece, 1, interfaceWeight)]
}

function word(text: string, weight: number, interfaceWeight: number): Term {
  const isInterface = INTERFACE_WORDS.has(text)
  const meanings = [
    ...new Set(
      [text, stem(text)]
        .filter((form) => form === text || form.length > 3)
        .flatMap((form) => [...sameMeaning(form)]),
    ),
  ]
  const others = isInterface ? meanings.filter((other) => /\p{Script=Han}/u.test(other)) : meanings
  return {
    text,
    kind: 'word',
    weight: isInterface ? weight * interfaceWeight : VAGUE_WORDS.has(text) ? weight * 0.4 : weight,
    others,
  }
}

/** A Han run is cut at the words of the vocabulary; what is left is looked for by pairs of characters. */
function hanTerms(folded: string): Term[] {
  const runs = folded.replace(HAN_EMPTY, ' ').match(/\p{Script=Han}+/gu) ?? []
  return runs.flatMap((run) => [
    ...(run.length > 2 ? [han(run, 1.5)] : []),
    ...cutAtWords(run).flatMap((piece) =>
      piece.length <= 2 ? [han(piece, 1)] : pairs(piece).map((pair) => han(pair, 0.6)),
    ),
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
