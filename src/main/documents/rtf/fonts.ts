/** The fonts of an RTF document: each says in which encoding the bytes written in it are, or that they are no letters at all. */
import {
  bytesToText,
  encodingOfCharset,
  encodingOfCodePage,
  encodingOfFontName,
  symbolText,
} from './encodings'

interface Font {
  encoding: string | null
  symbol: boolean
  name: string
}

const SYMBOL_CHARSET = 2
const ALSO_SYMBOL = /^(symbol|wingdings|webdings|zapfdingbats)/i

export class RtfFonts {
  private readonly fonts = new Map<number, Font>()

  /** A control word in a font's entry of the table. */
  describe(number: number, word: string, parameter: number | null): void {
    if (parameter === null) return
    const font = this.at(number)
    if (word === 'fcharset') {
      font.encoding = encodingOfCharset(parameter)
      font.symbol = parameter === SYMBOL_CHARSET
    } else if (word === 'cpg') font.encoding = encodingOfCodePage(parameter)
  }

  name(number: number, name: string): void {
    const font = this.at(number)
    if (name === '' || font.name !== '') return
    font.name = name
    font.encoding ??= encodingOfFontName(name)
    font.symbol ||= ALSO_SYMBOL.test(name)
  }

  /** `codePage`: the document's own, for fonts that name none. */
  text(bytes: number[], number: number, codePage: string): string {
    return this.fonts.get(number)?.symbol ? symbolText(bytes) : this.nameText(bytes, number, codePage)
  }

  /** Names of fonts and styles are letters in a font of symbols, too. */
  nameText(bytes: number[], number: number, codePage: string): string {
    return bytesToText(bytes, this.fonts.get(number)?.encoding ?? codePage)
  }

  private at(number: number): Font {
    const font = this.fonts.get(number) ?? { encoding: null, symbol: false, name: '' }
    this.fonts.set(number, font)
    return font
  }
}
