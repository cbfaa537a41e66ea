/** A page without a look of its own: headings, paragraphs, lists, tables and notes, with the passage marked in the text. */
import { useMemo, type ReactNode } from 'react'
import type { Page } from '../../shared/contract'
import type { LinePart } from '../documents/find-passage'
import { scriptLanguage } from '../i18n/language'
import { pageBlocks, type PageBlock, type PlacedLine } from './page-blocks'

export function PageText({ page, parts }: { page: Page; parts: LinePart[] }) {
  const blocks = useMemo(() => pageBlocks(page.lines), [page.lines])
  return (
    <div className="page-text" lang={scriptLanguage(page.text)}>
      {blocks.map((block) => (
        <Block key={block.lines[0]?.at} block={block} parts={parts} />
      ))}
    </div>
  )
}

function Block({ block, parts }: { block: PageBlock; parts: LinePart[] }) {
  const words = ({ line, at }: PlacedLine) =>
    marked(
      line.text,
      parts.find((part) => part.line === at),
    )
  const { kind, lines } = block
  switch (kind) {
    case 'heading':
      return <>{lines.map((placed) => heading(placed, words(placed)))}</>
    case 'item':
      return (
        <ul>
          {lines.map((placed) => (
            <li key={placed.at}>{words(placed)}</li>
          ))}
        </ul>
      )
    case 'row':
      return <Rows block={block} parts={parts} />
    default:
      return (
        <>
          {lines.map((placed) => (
            <p key={placed.at} className={kind}>
              {words(placed)}
            </p>
          ))}
        </>
      )
  }
}

/** A page's own highest heading stands below that of the panel. */
function heading({ line: { level = 1 }, at: key }: PlacedLine, words: ReactNode): ReactNode {
  if (level <= 1) return <h3 key={key}>{words}</h3>
  return level === 2 ? <h4 key={key}>{words}</h4> : <h5 key={key}>{words}</h5>
}

function Rows({ block: { lines }, parts }: { block: PageBlock; parts: LinePart[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls, so the arrows have to reach it
    <div className="table-frame" tabIndex={0}>
      <table>
        <tbody>
          {lines.map(({ line, at: row }) => {
            const part = parts.find(({ line: number }) => number === row)
            const cells = placed(line.cells ?? [line.text])
            return (
              <tr key={row} className={part ? 'passage-row' : undefined}>
                {cells.map(({ text, start }) => (
                  <td key={start}>
                    {marked(text, part && { ...part, start: part.start - start, end: part.end - start })}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Cells with their offset in the row's text, in which they stand with a tab between. */
function placed(cells: string[]): { text: string; start: number }[] {
  let start = 0
  return cells.map((text) => {
    const cell = { text, start }
    start += text.length + 1
    return cell
  })
}

function marked(text: string, part: LinePart | undefined): ReactNode {
  if (!part) return text
  const start = Math.max(0, part.start)
  const end = Math.min(text.length, part.end)
  if (end <= start) return text
  return (
    <>
      {text.slice(0, start)}
      <mark className="passage">{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  )
}
