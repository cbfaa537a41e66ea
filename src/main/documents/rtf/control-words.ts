/** RTF's control words that are characters, and those that begin something else than running text. */

export const SPECIAL: Record<string, string> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  ltrmark: '',
  rtlmark: '',
  zwj: '\u200d',
  zwnj: '\u200c',
}

const names = (destination: string, words: string) =>
  words.split(' ').map((word) => [word, destination] as const)

const DESTINATIONS = new Map([
  ...names('fonts', 'fonttbl'),
  ...names('styles', 'stylesheet'),
  ...names('mark', 'listtext pntext'),
  ...names('title', 'title'),
  ...names('note', 'footnote annotation'),
  ...names('shape', 'shptxt dptxbxtext'),
  ...names('around', 'header headerl headerr headerf footer footerl footerr footerf'),
  // Two forms of the same text follow, for old programs and for new ones: only the second is read.
  ...names('unicode', 'ud'),
  // Read though they may be skipped: text may stand in them.
  ...names('', 'shpinst do nesttableprops'),
  ...names(
    'skip',
    'colortbl pict objdata fldinst generator themedata colorschememapping datastore listtable listoverridetable revtbl rsidtbl ' +
      'xmlnstbl latentstyles filetbl bkmkstart bkmkend nonshppict nonesttables atnid atnauthor atndate atntime atnref atnparent ' +
      'sp shprslt tc tcn xe txe rxe private template author operator company manager category keywords subject doccomm comment ' +
      'hlinkbase ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pgdsctbl userprops wgrffmtfilter docvar mmathPr picprop objclass ' +
      'objname objalias objsect listname upr NeXTGraphic datafield formfield ffname ffdeftext panose falt fontemb creatim revtim ' +
      'printim buptim oldcprops oldpprops oldtprops oldsprops pn pnseclvl shppict blipuid passwordhash protusertbl',
  ),
])

/** What the words after it are for; undefined: it is none of these. Empty: nothing else than before. */
export function destinationOf(word: string): string | undefined {
  return DESTINATIONS.get(word)
}

const HEADING =
  /^(?:heading|überschrift|titre|título|titolo|заголовок|标题|標題|見出し|제목|nagłówek|kop|rubrik|otsikko|nadpis)\s*(\d)/i

/** By the names that word processors give in their languages; 0: no heading. */
export function headingLevelOf(style: string): number {
  const level = Number(HEADING.exec(style)?.[1] ?? 0)
  if (level > 0) return Math.min(6, level)
  return /^(title|titel|标题|標題)$/i.test(style) ? 1 : 0
}
