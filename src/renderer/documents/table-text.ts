/** A table as text for other programs. Pure. */

export type TableFormat = 'tsv' | 'csv' | 'md'

export function tableText(rows: readonly string[][], format: TableFormat): string {
  if (format === 'md') return markdown(rows)
  const [between, escape] = format === 'tsv' ? (['\t', flat] as const) : ([',', quoted] as const)
  return rows.map((row) => row.map(escape).join(between)).join('\n')
}

/** Tabs and line ends would begin another cell. */
function flat(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').trim()
}

/** As RFC 4180 has it. */
function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function markdown(rows: readonly string[][]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, at) => flat(cells[at] ?? '').replaceAll('|', '\\|')).join(' | ')} |`
  const [head = [], ...body] = rows
  const rule = line(Array.from({ length: columns }, () => '---'))
  return [line(head), rule, ...body.map(line)].join('\n')
}
