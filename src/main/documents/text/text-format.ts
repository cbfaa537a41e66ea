/** Which kind of text a text is: by its first lines where they say so, by its name where only that can. */
import type { DocumentFormat } from '../file-kind'

/** `start`: the first few thousand letters, decoded. */
export function textFormat(start: string, name: string): DocumentFormat {
  const text = start.replace(/^\ufeff/, '').trimStart()
  const byName = BY_EXTENSION.get(extensionOf(name))
  return byContent(text, byName) ?? byName ?? (looksLikeTable(text) ? 'csv' : 'txt')
}

function extensionOf(name: string): string {
  return /\.([^./\\]+)\s*$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

function byContent(text: string, byName: DocumentFormat | undefined): DocumentFormat | null {
  if (/^(<\?xml[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(!doctype\s+html|html[\s>])/i.test(text))
    return 'html'
  if (isMail(text, byName)) return isSavedPage(text) ? 'mhtml' : 'eml'
  if (/^From \S.*\d{4}\s*\r?\n[!-9;-~]+:/.test(text)) return 'mbox'
  // OpenDocument all in one file (.fodt, .fods, .fodp); which of them, its reader knows.
  if (/^(<\?xml[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<office:document\s/.test(text)) return 'odt'
  if (/^<\?xml\s/.test(text)) return 'xml'
  if (byName === undefined && /<(html|body|head)[\s>]/i.test(text.slice(0, 2048))) return 'html'
  return null
}

/** A name of a mail is believed; a text with `From:` and `Subject:` in it is one only with the marks that a server leaves. */
function isMail(text: string, byName: DocumentFormat | undefined): boolean {
  const head = /^(?:[!-9;-~]+:.*(?:\r\n?|\n)(?:[ \t]+.*(?:\r\n?|\n))*){2,}/.exec(text)?.[0] ?? ''
  if (byName === 'eml' || byName === 'mhtml') return head !== ''
  return (
    /^(Received|Message-ID|MIME-Version|Return-Path):/im.test(head) && /^(From|To|Subject|Date):/im.test(head)
  )
}

function isSavedPage(text: string): boolean {
  return (
    /^Content-Type:\s*multipart\/related/im.test(text) &&
    /^(Snapshot-Content-Location:|From:.*<?Saved by)/im.test(text)
  )
}

/** Without any name that says so: the same number of tabs or semicolons in each of the first lines. */
function looksLikeTable(text: string): boolean {
  const lines = text
    .split(/\r\n?|\n/)
    .filter(Boolean)
    .slice(0, 6)
  return ['\t', ';', '|'].some((mark) => {
    const counts = new Set(lines.slice(0, 5).map((line) => line.split(mark).length))
    return lines.length >= 3 && counts.size === 1 && !counts.has(1) && !counts.has(2)
  })
}

const NAMES: [DocumentFormat, string][] = [
  ['html', 'html htm xhtml xht shtml'],
  ['mhtml', 'mht mhtml'],
  ['md', 'md markdown mdown mkd mdx rmd qmd'],
  ['csv', 'csv tsv tab ssv psv'],
  ['eml', 'eml'],
  ['mbox', 'mbox'],
  ['xml', 'xml xsd xsl xslt rss atom opml plist kml gpx svg wsdl rdf xaml resx csproj fb2 docbook'],
  ['json', 'json jsonl ndjson json5 jsonc geojson webmanifest ipynb har map'],
  ['txt', 'txt text log asc nfo me rst adoc asciidoc org textile wiki'],
  [
    'code',
    'js mjs cjs ts mts cts tsx jsx vue svelte py pyi pyw rb php pl pm lua r jl java kt kts scala groovy gradle c h cc cpp cxx ' +
      'hpp hh hxx m mm cs fs vb swift go rs zig nim d dart ex exs erl hs ml mli clj cljs lisp el scm sql sh bash zsh fish ps1 ' +
      'psm1 bat cmd css scss sass less yaml yml toml ini cfg conf config properties env editorconfig tex bib sty cls srt vtt ' +
      'ass diff patch cmake mk make dockerfile tf hcl proto graphql gql asm s pas f f90 for v sv vhd ipp inc ics vcf po pot lock',
  ],
]

const BY_EXTENSION = new Map(
  NAMES.flatMap(([format, names]) => names.split(' ').map((name) => [name, format] as const)),
)
